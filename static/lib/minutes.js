// Where a hall's minutes are: in the reader's language, by the clock of the place where they are read.
import { boot } from './page.js';
import { currentLanguage } from './text.js';

/** @param {number} [at] a time of the meeting, milliseconds since 1970 */
export function minutesAddress(at = Date.now()) {
  const offset = -new Date(at).getTimezoneOffset();
  return `/api/halls/${boot.hall}/minutes.html?lang=${currentLanguage()}&offset=${offset}`;
}
