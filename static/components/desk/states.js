// The states of the desk's parts for /design.
import { NOW } from '../design/stage.js';
import { Dialogs } from '../dialog/dialog.js';
import { MadeHall, NewHall } from './desk.js';
import { HallCards } from './halls.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const one = { title: stage.title, code: 'SPRING24', createdAt: NOW };
  const hall = (number, closed) => ({ ...one, hall: `0${number}`, closed });
  const part = (name, make) => ({ name, setup: make });
  return [
    part('new hall', (refresh) => {
      const form = new NewHall(refresh, new Dialogs(refresh), () => {});
      return () => form.view();
    }),
    part('made', (refresh) => {
      const made = new MadeHall(refresh);
      return () => made.view({ ...hall(1), secret: 'secret' });
    }),
    part('halls', (refresh) => {
      const cards = new HallCards(refresh, {});
      return () => cards.view([hall(1, false), hall(2, true)], 'https://hall.example.org');
    }),
  ];
}
