// Where minutes and workbook of a hall are: in the reader's language, by the clock of where they are read.
import { boot } from './page.js';
import { currentLanguage } from './text.js';

/** @param {number} [at] a time of the meeting, milliseconds since 1970 */
export function minutesAddress(at = Date.now()) {
  return `/api/halls/${boot.hall}/minutes.html?${reader(at)}`;
}

/** @param {number} [at] a time of the meeting, milliseconds since 1970 */
export function workbookAddress(at = Date.now()) {
  return `/api/halls/${boot.hall}/workbook.xlsx?${reader(at)}`;
}

const reader = (at) => `lang=${currentLanguage()}&offset=${-new Date(at).getTimezoneOffset()}`;
