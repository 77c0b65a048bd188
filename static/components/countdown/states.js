// The states of a countdown for /design.
import { NOW, still } from '../design/stage.js';
import { closingView } from './countdown.js';

export function states() {
  return [
    still('ten seconds', closingView({ closingAt: NOW + 10_000 }, NOW)),
    still('the last one', closingView({ closingAt: NOW + 900 }, NOW)),
    still('over', closingView({ closingAt: NOW - 400 }, NOW)),
  ];
}
