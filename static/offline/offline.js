// What an installed page shows when there is no line at all: that it is so, and a way on. It comes from the
// browser, so it knows no hall; as soon as there is a line it asks for the real page.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { nameWindow, Page } from '../lib/page.js';

const chosen = document.cookie.match(/(?:^|; )lang=(ko|en)/)?.[1];
document.documentElement.lang = chosen ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');

const again = () => location.reload();
const page = new Page(() => {
  nameWindow('');
  return [
    h(
      'main',
      { class: 'door' },
      h('h1', {}, t('offline.title')),
      h('p', { class: 'notice', role: 'alert' }, t('offline.text')),
      h('button', { type: 'button', class: 'primary wide', on: { click: again } }, t('offline.again')),
    ),
  ];
});
addEventListener('online', again);
page.start();
