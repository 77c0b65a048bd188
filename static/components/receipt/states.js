// The states of a ballot's receipt for /design.
import { findingView } from './receipt.js';

export function states() {
  const finding = (name, found) => ({
    name,
    setup: () => () => findingView(found, 1042, () => {}),
  });
  const print = '9c4f 21ab 77d0 03e1';
  const evidence = { why: 'history' };
  return [
    finding('verified', { verdict: 'yes', size: 2310, print, receipt: {} }),
    finding('does not fit', { verdict: 'no', why: 'history', evidence }),
    finding('cannot tell', { verdict: 'unable' }),
    finding('no line', { verdict: 'line' }),
  ];
}
