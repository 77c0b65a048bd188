// A join code as people type it: from a poster, with small letters, or with a Korean keyboard still on. Codes
// are letters and digits without those that look alike.

export const CODE_LENGTH = 8;
/** Every letter that a code can have, in the order of the keys on the page. */
export const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

// The Latin keys behind Korean letters, in the order of Unicode: the compatibility jamo from U+3131, then
// what a syllable is made of (first, middle, last).
const VOWELS = 'K O I O J P U P H HK HO HL Y N NJ NP NL B M ML L'.split(' ');
const CONSONANTS = 'R R RT S SW SG E E F FR FA FQ FT FX FV FG A Q Q QT T T D W W C Z X V G'.split(' ');
const JAMO = [...CONSONANTS, ...VOWELS];
const FIRST = 'R R S E E F A Q Q T T D W W C Z X V G'.split(' ');
const LAST = ' R R RT S SW SG E F FR FA FQ FT FX FV FG A Q QT T T D W C Z X V G'.split(' ');

function latin(letter) {
  const point = letter.codePointAt(0);
  if (point >= 0x3131 && point <= 0x3163) return JAMO[point - 0x3131];
  const place = point - 0xac00;
  if (place < 0 || place >= 11_172) return letter;
  return FIRST[Math.floor(place / 588)] + VOWELS[Math.floor(place / 28) % 21] + LAST[place % 28];
}

/** A code as it is meant: spaces and dashes do not count, nor which keyboard was on. @param {string} text */
export function plainCode(text) {
  return [...text.normalize('NFC')].map(latin).join('').replace(/[\s-]/g, '').toUpperCase();
}
