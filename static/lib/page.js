// What every page shares: the boot data of the server, language, large text, and drawing once a frame.
import { patch } from './dom.js';
import { addTexts, t, useTexts } from './text.js';
import { deviceStore } from './store.js';

/** What the server told the page in its head. @type {any} */
export const boot = readBoot();

function readBoot() {
  try {
    return JSON.parse(document.querySelector('meta[name="boot"]')?.getAttribute('content') ?? '{}');
  } catch {
    return {};
  }
}

function pageLanguage() {
  return document.documentElement.lang === 'en' ? 'en' : 'ko';
}

/** Another language: the choice is a cookie, and the page loads anew (drafts and unsent commands survive). */
export function chooseLanguage(code) {
  document.cookie = `lang=${code}; path=/; max-age=31536000; SameSite=Lax`;
  location.reload();
}

export function isTextLarge() {
  return document.documentElement.classList.contains('large-text');
}

export function setTextLarge(large) {
  document.documentElement.classList.toggle('large-text', large);
  deviceStore.put('largeText', large);
}

/** The secret behind `#` in a link: read once, and gone from the address bar at once. */
export function takeFragment() {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (secret) history.replaceState(null, '', location.pathname + location.search);
  return secret;
}

/** @type {Page|null} */
let current = null;

/** Draws the page again with its next frame: for what changed outside of its session. */
export function redraw() {
  current?.refresh();
}

/** Draws a page: `view` gives the whole page as views, `refresh` draws it again with the next frame. */
export class Page {
  #root;
  #view;
  #asked = false;
  #drawn;
  #tables;
  #ready = false;

  /**
   * @param {() => any[]} view @param {() => void} [drawn] called after each drawing
   * @param {{tables?: string[]}} [texts] folders of further texts that are wanted from the beginning
   */
  constructor(view, drawn = () => {}, { tables = [] } = {}) {
    current = this;
    this.#view = view;
    this.#drawn = drawn;
    this.#tables = tables;
    this.#root = document.getElementById('page');
  }

  /** Loads the texts and draws for the first time. */
  async start() {
    const language = pageLanguage();
    document.documentElement.classList.toggle('large-text', deviceStore.get('largeText', false));
    const folders = ['', ...this.#tables.map((name) => `${name}/`)];
    const tables = await Promise.all(folders.map((folder) => textsOf(folder, language)));
    useTexts(language, Object.assign({}, ...tables));
    this.#ready = true;
    this.#root.replaceChildren();
    this.draw();
  }

  draw() {
    this.#asked = false;
    if (!this.#ready) return;
    patch(this.#root, this.#view());
    this.#drawn();
  }

  /** Hidden pages get no frames: they are drawn by a timer. */
  refresh = () => {
    if (this.#asked) return;
    this.#asked = true;
    if (document.hidden) setTimeout(() => this.draw(), 200);
    else requestAnimationFrame(() => this.draw());
  };
}

/** The title of the window: the place first, then the product. */
export function nameWindow(title) {
  const wanted = title ? `${title} · ${t('product')}` : t('product');
  if (document.title !== wanted) document.title = wanted;
}

async function textsOf(folder, language) {
  return (await fetch(`/static/i18n/${folder}${language}.json`)).json();
}

/** Takes the texts of a part that few people open (a folder below i18n/) into use. @param {string} folder */
export async function loadTexts(folder) {
  addTexts(await textsOf(`${folder}/`, pageLanguage()));
}

/** Takes styles of components into the page; done when all are there. @param {string[]} names */
export function loadStyles(names) {
  return Promise.all(names.map((name) => loadStyle(`/static/components/${name}/${name}.css`)));
}

function loadStyle(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

/** Lets the browser keep the shell of the page (worker.js), where it can and the server names its version. */
export function keepShell() {
  if (!boot.version) return;
  navigator.serviceWorker?.register('/worker.js').catch(() => {
    // Forbidden here: the page works without.
  });
}

/** Copies a text; false where the browser does not allow it. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
