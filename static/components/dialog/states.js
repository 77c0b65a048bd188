// The states of questions for /design.
import { t } from '../../lib/text.js';
import { Dialogs } from './dialog.js';

/** @param {import('../design/stage.js').Stage} stage */
export function states(stage) {
  const dialog = (name, question) => ({
    name,
    setup: (refresh) => {
      const dialogs = new Dialogs(refresh);
      dialogs.ask(question);
      return () => dialogs.view();
    },
  });
  const { title } = stage.motion;
  return [
    dialog('question', {
      title: t('vote.ask.open', { title }),
      text: t('vote.askText.open'),
      confirm: t('vote.do.open'),
    }),
    dialog('dangerous', {
      title: t('settings.closeAsk'),
      text: t('settings.closeText'),
      confirm: t('settings.close'),
      bad: true,
    }),
    dialog('with a reason', {
      title: t('post.hideAsk'),
      text: t('log.willShow'),
      confirm: t('post.hide'),
      reason: true,
      bad: true,
    }),
  ];
}
