// The rules of resolutions by name: each is one sentence for people, and fields of an item for the core.
import { schema } from '../net/schema.js';

/** What each preset sets. @type {Record<string, any>} */
export const PRESETS = schema.presets;

// Those that may be recognised by their fields alone.
const PLAIN = ['ordinary', 'special', 'allHalf', 'allTwoThirds', 'allThreeQuarters', 'brief'];

/** The name of the rule that details follow; `custom` for their own. */
export function presetOf(details) {
  if (details.preset && details.preset !== 'custom') return details.preset;
  const fits = (name) => Object.entries(PRESETS[name]).every(([field, value]) => details[field] === value);
  return PLAIN.find(fits) ?? 'custom';
}
