// The states of the page on what can be trusted, for /design.
import { limitsView } from './limits.js';

export function states() {
  return [
    { name: 'all', setup: () => () => limitsView() },
    { name: 'one part', setup: () => () => limitsView(['cannot']) },
  ];
}
