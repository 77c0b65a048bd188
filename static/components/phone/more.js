// The rest of the phone's page: who I am here, checking in, how I like to read, what I did, what was
// moderated, and the way out. Loaded when it is opened.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';
import { boot } from '../../lib/page.js';
import { post } from '../../lib/api.js';
import { Dialogs } from '../dialog/dialog.js';
import { readingTools } from '../join/join.js';
import { ModerationLog } from '../log/log.js';
import { GiveProxy } from '../proxy/give.js';

export class More {
  #session;
  #refresh;
  #told;
  #keepsake;
  #log;
  #proxy;

  /**
   * @param {{session: import('../../net/session.js').Session, refresh: () => void,
   *   told: (outcome: any) => void, keepsake: import('../keepsake/keepsake.js').Keepsake}} parts
   */
  constructor({ session, refresh, told, keepsake }) {
    this.#session = session;
    this.#refresh = refresh;
    this.#told = told;
    this.#keepsake = keepsake;
    this.#log = new ModerationLog(session, refresh);
    this.#proxy = new GiveProxy(session, refresh);
    this.dialogs = new Dialogs(refresh);
  }

  view(state) {
    const { me, numbers } = state;
    return [
      h('h2', {}, t('tab.more')),
      h(
        'div',
        { class: 'card stack' },
        me.name && h('p', {}, t('me.name'), ' ', h('bdi', { class: 'strong' }, me.name)),
        h(
          'p',
          {},
          t('room.numbers', { online: numbers.online, joined: numbers.joined, checkedIn: numbers.checkedIn }),
        ),
        me.role === 'participant' && this.#checkIn(me),
      ),
      this.#proxy.view(me),
      readingTools(this.#refresh),
      this.#keepsake.view(),
      this.#log.view(state),
      h('button', { type: 'button', on: { click: () => this.#leave() } }, t('me.leave')),
    ];
  }

  #checkIn(me) {
    const type = me.checkedIn ? 'seat.checkOut' : 'seat.checkIn';
    return h(
      'div',
      { class: 'row between' },
      h('span', {}, me.checkedIn ? t('me.here') : t('me.notHere')),
      h('button', {
        type: 'button',
        class: me.checkedIn ? '' : 'primary',
        disabled: this.#session.isSending(type),
        on: { click: async () => this.#told(await this.#session.send(type)) },
      }, me.checkedIn ? t('me.checkOut') : t('me.checkIn')),
    );
  }

  async #leave() {
    const answer = await this.dialogs.ask({
      title: t('me.leaveAsk'),
      text: t('me.leaveText'),
      confirm: t('me.leave'),
      bad: true,
    });
    if (!answer) return;
    const left = await post(`/api/halls/${boot.hall}/leave`, { as: 'participant' });
    if (!left.ok) {
      this.#told({ kept: false, message: left.message });
      return;
    }
    this.#keepsake.forget();
    this.#session.end();
    location.assign('/');
  }
}
