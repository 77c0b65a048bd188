// The states of the printed sheets for /design.
import { Prints } from './prints.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const sheet = (name, place) => ({
    name,
    setup: (refresh) => {
      const prints = new Prints(refresh);
      prints.open({ title: stage.title, code: 'SPRING24' }, stage.demo.agenda, 'https://hall.example.org');
      return () => prints.view();
    },
    then: (root) => root.querySelectorAll('.prints-head [aria-pressed]')[place].click(),
  });
  return [sheet('poster', 0), sheet('signs', 1), sheet('agenda', 2)];
}
