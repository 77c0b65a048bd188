// Whose card is this? The camera reads its picture where the browser can (BarcodeDetector); everywhere
// else, and when the camera fails, the card's address is typed or a hand scanner types it. What was read is
// handed on and kept nowhere.
import { h } from '../../lib/dom.js';
import { t } from '../../lib/text.js';

const LOOK_MILLIS = 250;
const SAME_MILLIS = 3000;

/** Whether this browser reads pictures by itself. */
export function canScan() {
  return 'BarcodeDetector' in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);
}

/** The secret of a card: what stands behind `#` in its address, or the text itself. @param {string} text */
export function cardSecret(text) {
  return text.trim().split('#').pop() ?? '';
}

export class Scanner {
  #refresh;
  #found;
  #able;
  #stream = null;
  #timer = 0;
  #last = { text: '', at: 0 };
  #message = '';

  /**
   * @param {{refresh: () => void, found: (secret: string) => void, able?: boolean}} parts
   * `found` gets the secret of each card; `able` says whether there is a camera to ask
   */
  constructor({ refresh, found, able = canScan() }) {
    this.#refresh = refresh;
    this.#found = found;
    this.#able = able;
  }

  get isOn() {
    return this.#stream !== null;
  }

  view() {
    return h(
      'div',
      { class: 'stack scan' },
      this.#able && h('button', {
        type: 'button',
        'aria-pressed': this.isOn ? 'true' : 'false',
        on: { click: () => this.isOn ? this.stop() : this.#start() },
      }, t(this.isOn ? 'scan.stop' : 'scan.start')),
      this.isOn && h('video', {
        key: 'scan-video',
        class: 'scan-picture',
        'aria-label': t('scan.picture'),
        prop: { muted: true, playsInline: true },
        created: (video) => this.#watch(video),
      }),
      this.#message && h('p', { class: 'bad-text', role: 'alert' }, this.#message),
      h(
        'form',
        { class: 'row', on: { submit: (event) => this.#typed(event) } },
        h(
          'label',
          { class: 'field grow' },
          t('scan.type'),
          h('input', { name: 'card', required: true, autocomplete: 'off', maxlength: 400 }),
        ),
        h('button', { type: 'submit' }, t('scan.look')),
      ),
    );
  }

  #typed(event) {
    event.preventDefault();
    const input = event.target.elements.card;
    const secret = cardSecret(input.value);
    input.value = '';
    if (secret) this.#found(secret);
  }

  async #start() {
    this.#message = '';
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      this.#message = t('scan.noCamera');
    }
    this.#refresh();
  }

  /** What was read last is nothing for whoever comes next. */
  forget() {
    this.#last = { text: '', at: 0 };
    this.#message = '';
  }

  stop() {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#last = { text: '', at: 0 };
    this.#refresh();
  }

  async #watch(video) {
    video.srcObject = this.#stream;
    const detector = new /** @type {any} */ (globalThis).BarcodeDetector({ formats: ['qr_code'] });
    await video.play().catch(() => {});
    const look = async () => {
      if (!this.isOn || !video.isConnected) return;
      const codes = await detector.detect(video).catch(() => []);
      if (codes[0]) this.#read(codes[0].rawValue);
      this.#timer = setTimeout(look, LOOK_MILLIS);
    };
    look();
  }

  // A card that stays before the camera is read once.
  #read(text) {
    const now = performance.now();
    const again = text === this.#last.text && now - this.#last.at < SAME_MILLIS;
    this.#last = { text, at: now };
    if (!again) this.#found(cardSecret(text));
  }
}
