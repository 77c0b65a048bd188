// How far a vote can be trusted: a page of words, for whoever wonders before or after voting.
import { h } from '../lib/dom.js';
import { t } from '../lib/text.js';
import { nameWindow, Page } from '../lib/page.js';
import { readingTools } from '../components/join/join.js';
import { limitsView } from '../components/limits/limits.js';

const page = new Page(
  () => {
    nameWindow(t('limits.title'));
    return [
      h(
        'main',
        { class: 'results', id: 'main' },
        h('div', { class: 'row between' }, h('h1', {}, t('limits.title')), readingTools(page.refresh)),
        ...limitsView(),
      ),
    ];
  },
  undefined,
  { tables: ['limits'] },
);
page.start();
