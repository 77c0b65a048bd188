// The front page: one field for the code on the screen.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { nameWindow, Page } from '../lib/page.js';
import { readingTools } from '../components/join/join.js';
import { CodeForm } from '../components/join/codeForm.js';

const form = new CodeForm(() => page.refresh());
const page = new Page(() => {
  nameWindow('');
  return [
    h(
      'main',
      { class: 'door' },
      h('div', { class: 'row between' }, h('h1', {}, t('product')), readingTools(page.refresh)),
      h('p', {}, t('product.about')),
      form.view(),
    ),
  ];
});
page.start();
