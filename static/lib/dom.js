// A small DOM builder: views are plain values, `patch` makes the page equal to them.
// Text only ever becomes text nodes and attributes: no HTML comes from data. What a person typed into a field
// is left alone, because only attributes that changed between two views are written.

const SVG_NAMES = new Set(['svg', 'path', 'g', 'line', 'rect', 'circle', 'polyline', 'text', 'title']);
const SVG = 'http://www.w3.org/2000/svg';
const NONE = Object.freeze({});

/**
 * @typedef {{tag?: string, text?: string, key?: any, attributes?: any, children?: View[],
 *   node: any}} View
 */

/** @type {WeakMap<Element, Record<string, Function>>} The handlers of an element by event name. */
const handlersOf = new WeakMap();
/** @type {WeakMap<Element, View[]>} What `patch` put into an element last. */
const shown = new WeakMap();
/** @type {(() => void)[]} */
let afterwards = [];

/**
 * Makes a view. `attributes`: plain attributes, and `on` (handlers by event), `prop` (properties, written
 * when they change), `vars` (CSS variables), `key` (identity among siblings), `created` (called with the new
 * element in place).
 * @param {string} tag @param {any} [attributes] @param {...any} children
 * @returns {View}
 */
export function h(tag, attributes, ...children) {
  const list = [];
  flatten(children, list);
  return { tag, key: attributes?.key, attributes: attributes ?? NONE, children: list, node: null };
}

function flatten(children, list) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === true || child === '') continue;
    if (Array.isArray(child)) flatten(child, list);
    else if (typeof child === 'object') list.push(child.node ? { ...child, node: null } : child);
    else list.push({ text: String(child), node: null });
  }
}

/**
 * Makes the children of `parent` equal to `views`. Focus stays where it was.
 * @param {Element} parent @param {any[]} views
 */
export function patch(parent, views) {
  const next = [];
  flatten(views, next);
  const focused = document.activeElement;
  patchChildren(parent, shown.get(parent) ?? [], next, false);
  shown.set(parent, next);
  if (focused && focused !== document.activeElement && focused.isConnected) {
    /** @type {HTMLElement} */ (focused).focus({ preventScroll: true });
  }
  const calls = afterwards;
  afterwards = [];
  for (const call of calls) call();
}

function patchChildren(parent, old, next, inSVG) {
  const keyed = new Map();
  const plain = [];
  for (const view of old) {
    if (view.key !== undefined) keyed.set(view.key, view);
    else plain.push(view);
  }
  let place = 0;
  const kept = new Set();
  const partners = next.map((view) => {
    let partner = null;
    if (view.key !== undefined) {
      partner = keyed.get(view.key) ?? null;
    } else {
      let look = place;
      while (look < plain.length && plain[look].tag !== view.tag) look += 1;
      if (look < plain.length) {
        partner = plain[look];
        place = look + 1;
      }
    }
    if (!partner || partner.tag !== view.tag || kept.has(partner)) return null;
    kept.add(partner);
    return partner;
  });
  for (const view of old) if (!kept.has(view)) view.node.remove();
  let cursor = parent.firstChild;
  next.forEach((view, index) => {
    const partner = partners[index];
    if (partner) update(partner, view, inSVG);
    else create(view, inSVG);
    if (view.node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(view.node, cursor);
  });
}

function create(view, inSVG) {
  if (view.tag === undefined) {
    view.node = document.createTextNode(view.text);
    return;
  }
  const svg = view.tag === 'svg' || (inSVG && SVG_NAMES.has(view.tag));
  view.node = svg ? document.createElementNS(SVG, view.tag) : document.createElement(view.tag);
  write(view.node, NONE, view.attributes);
  patchChildren(view.node, [], view.children, svg);
  writeProperties(view.node, NONE, view.attributes);
  const created = view.attributes.created;
  if (created) afterwards.push(() => created(view.node));
}

function update(old, view, inSVG) {
  view.node = old.node;
  if (view.tag === undefined) {
    if (old.text !== view.text) view.node.data = view.text;
    return;
  }
  const svg = view.tag === 'svg' || (inSVG && SVG_NAMES.has(view.tag));
  write(view.node, old.attributes, view.attributes);
  patchChildren(view.node, old.children, view.children, svg);
  writeProperties(view.node, old.attributes, view.attributes);
}

const SPECIAL = new Set(['key', 'on', 'prop', 'vars', 'created']);

function write(node, old, next) {
  for (const name of Object.keys(old)) {
    if (!SPECIAL.has(name) && !(name in next)) node.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(next)) {
    if (SPECIAL.has(name) || old[name] === value) continue;
    if (name.startsWith('aria-') && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    } else if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  if (next.on || old.on) listen(node, next.on ?? NONE);
  for (const [name, value] of Object.entries(next.vars ?? NONE)) {
    if (old.vars?.[name] !== value) node.style.setProperty(name, String(value));
  }
}

// After the children, so that a select finds its options. An equal value is not written again: that would
// disturb a syllable that is being composed.
function writeProperties(node, old, next) {
  for (const [name, value] of Object.entries(next.prop ?? NONE)) {
    if (old.prop?.[name] !== value && node[name] !== value) node[name] = value;
  }
}

function listen(node, on) {
  let handlers = handlersOf.get(node);
  if (!handlers) handlersOf.set(node, handlers = {});
  for (const name of Object.keys(handlers)) if (!(name in on)) delete handlers[name];
  for (const [name, handler] of Object.entries(on)) {
    if (!(name in handlers) && !node[`townhall-${name}`]) {
      node[`townhall-${name}`] = true;
      node.addEventListener(name, (event) => handlersOf.get(node)?.[name]?.(event));
    }
    handlers[name] = handler;
  }
}
