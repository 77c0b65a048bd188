// The states of the ways in for /design.
import { t } from '../../lib/text.js';
import { still } from '../design/stage.js';
import { CodeForm } from './codeForm.js';
import { NameForm, readingTools } from './join.js';

export function states() {
  const name = (names, notice) => ({
    name: `name, ${notice ? 'after an ending' : names}`,
    setup: (refresh) => {
      const form = new NameForm({ names }, refresh, () => {});
      return () => form.view(notice);
    },
  });
  const code = (named, unknown, wrong) => ({
    name: named,
    setup: (refresh) => {
      const form = new CodeForm(refresh, wrong);
      return () => form.view(unknown);
    },
  });
  return [
    code('code', false, ''),
    code('code not found', true, 'ABCD EFGH'),
    name('nickname'),
    name('real'),
    name('anonymous'),
    name('nickname', t('ending.seatLeft')),
    still('reading', readingTools(() => {})),
  ];
}
