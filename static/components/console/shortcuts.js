// The keys of the console: every frequent act is one key. Silent while somebody types, and where they are
// switched off on this device.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { deviceStore } from '../../lib/store.js';

export class Shortcuts {
  #dialogs;
  #refresh;
  #acts;
  isOn = deviceStore.get('shortcuts', true);

  /**
   * @param {{dialogs: any, refresh: () => void, acts: Record<string, () => void>}} parts
   * `acts`: what each key does, in the order in which they are listed
   */
  constructor({ dialogs, refresh, acts }) {
    this.#dialogs = dialogs;
    this.#refresh = refresh;
    this.#acts = { ...acts, '?': () => this.show() };
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
    const other = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const act = this.#acts[event.key.toLowerCase()];
    if (!this.isOn || typing || other || !act) return;
    event.preventDefault();
    act();
  }

  /** The list, with the switch. */
  async show() {
    const entry = (key) => [
      h('dt', {}, h('kbd', {}, key.toUpperCase())),
      h('dd', {}, t(`shortcut.${key}`)),
    ];
    const answer = await this.#dialogs.ask({
      title: t('shortcut.title'),
      confirm: t('do.save'),
      body: () => [
        h('dl', { class: 'shortcut-list' }, Object.keys(this.#acts).map(entry)),
        h(
          'label',
          { class: 'tick' },
          h('input', { type: 'checkbox', name: 'on', prop: { checked: this.isOn } }),
          t('shortcut.on'),
        ),
      ],
    });
    if (!answer) return;
    this.isOn = answer.get('on') !== null;
    deviceStore.put('shortcuts', this.isOn);
    this.#refresh();
  }
}
