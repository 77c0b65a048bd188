// The states of the staff's door for /design.
import { EnterForm } from './enter.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const door = (name, secret) => ({
    name,
    setup: (refresh) => {
      const form = new EnterForm(stage.session(stage.state(null)).hall, secret, refresh, () => {});
      return () => form.view();
    },
  });
  return [door('with a link', 'secret'), door('without a link', '')];
}
