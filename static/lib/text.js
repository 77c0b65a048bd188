// Every visible text comes from here: one table a language, values put into places by name.
// A place is `{name}`, or `{name|one thing|# things}` where languages count; `#` is the number itself.

/** @type {Record<string, string>} */
let table = {};
let language = 'ko';
let numbers = new Intl.NumberFormat('ko');

/**
 * Takes a table of texts into use.
 * @param {string} code `ko` or `en`
 * @param {Record<string, string>} texts
 */
export function useTexts(code, texts) {
  language = code;
  table = texts;
  numbers = new Intl.NumberFormat(code);
}

/** Adds the texts of a part that was loaded later. @param {Record<string, string>} texts */
export function addTexts(texts) {
  table = { ...table, ...texts };
}

/** The language in use. */
export function currentLanguage() {
  return language;
}

/** The text of a key; the key itself where it is missing, so that a hole is seen. @returns {string} */
export function t(key, values = {}) {
  const text = table[key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = values[name] ?? '';
    const shown = typeof value === 'number' ? numbers.format(value) : String(value);
    if (one === undefined) return shown;
    return (value === 1 ? one : many).replaceAll('#', shown);
  });
}

/** A number as people read it. */
export function count(value) {
  return numbers.format(value ?? 0);
}

/** Hours and minutes of a time in milliseconds since 1970. */
export function timeOfDay(millis) {
  return new Date(millis).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** Date, hours and minutes. */
export function dateAndTime(millis) {
  return new Date(millis).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}

/**
 * `4:05`, `1:02:03`, and `+0:12` when overrun.
 * @param {number} millis what is left; below zero when overrun
 */
export function clockText(millis) {
  const overrun = millis <= -1000;
  const seconds = overrun ? Math.floor(-millis / 1000) : Math.ceil(Math.max(0, millis) / 1000);
  const pad = (value) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours ? `${hours}:${pad(minutes)}` : String(minutes);
  return `${overrun ? '+' : ''}${head}:${pad(seconds % 60)}`;
}

/** A join code as it is read aloud: in groups of four. */
export function codeText(code) {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}
