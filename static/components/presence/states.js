// The states of the presence check for /design: asked on a phone, heard, missed; the strip; the console.
import { NOW, still } from '../design/stage.js';
import { Dialogs } from '../dialog/dialog.js';
import { PresencePanel } from './console.js';
import { PresencePart } from './presence.js';
import { dipView, presenceStrip } from './strip.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const asking = { stage: 'asking', endsAt: NOW + 48_000, asked: 57, answered: 40 };
  const ended = { ...asking, stage: 'ended', answered: 55 };
  const base = stage.state(null);
  const phone = (name, presence, present) => ({
    name,
    setup: (refresh) => {
      const state = { ...base, presence, me: { ...base.me, role: 'participant', checkedIn: true, present } };
      const part = new PresencePart(stage.session(state), refresh);
      return () => part.view(state);
    },
  });
  const dip = { present: 58, needed: 61, weighed: false };
  const short = { id: 7, kind: 'vote', vote: { state: 'open', dip } };
  return [
    phone('asked', asking, false),
    phone('heard', asking, true),
    phone('missed', ended, false),
    still('strip', presenceStrip({ ...base, presence: asking }, NOW)),
    still('strip, over', presenceStrip({ ...base, presence: ended }, NOW)),
    still('quorum missed', dipView({ ...base, agenda: [short], current: 7 })),
    panel(stage, 'console', null),
    panel(stage, 'console, asking', asking),
    panel(stage, 'console, ended', ended),
  ];
}

function panel(stage, name, presence) {
  const missing = stage.names.slice(0, 3).map((who, place) => ({
    seat: place + 1,
    name: who,
    number: `${place + 1}`,
    phone: place !== 1,
  }));
  return {
    name,
    setup: (refresh) => {
      const state = { ...stage.state(null), presence };
      const session = stage.session(state, { lists: { missing: { missing, more: false } } });
      const shown = new PresencePanel({ session, refresh, dialogs: new Dialogs(refresh), told: () => {} });
      return () => shown.view(state);
    },
  };
}
