// The states of the card reader for /design.
import { Scanner } from './scan.js';

/** @param {import('../design/stage.js').Stage} _stage */
export function states(_stage) {
  const setup = (able) => (refresh) => {
    const scanner = new Scanner({ refresh, found: () => {}, able });
    return () => scanner.view();
  };
  return [
    { name: 'with a camera', setup: setup(true) },
    { name: 'typed alone', setup: setup(false) },
  ];
}
