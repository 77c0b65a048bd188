// One WebSocket to the hall that comes back by itself. Knows lines, not halls: messages go out and come in.
// After a loss it waits with jitter, longer each time; a line that says nothing is asked, then dropped.

const FIRST_WAIT_MILLIS = 600;
const LONGEST_WAIT_MILLIS = 15_000;
const OPENING_MILLIS_MAX = 12_000;

/** Close codes after which coming back would not help, and what they mean for the page. */
const ENDINGS = { 4001: 'seatUnknown', 4002: 'seatLeft' };

/** @typedef {{url: string, hello: () => any, receive: (message: any) => void, changed: () => void,
 *   pingAfterMillis?: number, deadAfterMillis?: number, longestWaitMillis?: number, Socket?: any, random?: ()
 * => number}} Options */

export class Connection {
  #options;
  #socket = null;
  #attempts = 0;
  #timer = 0;
  #watch = 0;
  #openedAt = 0;
  #asked = false;
  #waitMillis = -1;

  /** `idle`, `connecting`, `live`, `waiting`, or `ended`. */
  state = 'idle';
  /** Why it ended, from the close code; '' before. */
  ending = '';
  /** When anything was heard last, in this device's time. */
  heardAt = 0;

  /** @param {Options} options */
  constructor(options) {
    this.#options = {
      pingAfterMillis: 25_000,
      deadAfterMillis: 35_000,
      longestWaitMillis: LONGEST_WAIT_MILLIS,
      random: Math.random,
      ...options,
    };
  }

  /** Opens the line, or tries at once when it waits. */
  open() {
    if (this.#socket || this.state === 'ended') return;
    clearTimeout(this.#timer);
    this.#watch ||= setInterval(() => this.#look(), 1000);
    this.#openedAt = Date.now();
    this.#become('connecting');
    const Socket = this.#options.Socket ?? WebSocket;
    const socket = new Socket(this.#options.url);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.#options.hello()));
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = (event) => socket === this.#socket && this.#lost(event.code);
  }

  /** Sends when the line is live; false otherwise. */
  send(message) {
    if (this.state !== 'live') return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Something happened (page shown, network back): is the line alive? */
  nudge() {
    if (this.state === 'waiting') this.open();
    else if (this.state === 'live') this.#ask();
  }

  /** Hangs up and stays so. */
  end(reason = 'closed') {
    this.ending = reason;
    this.#drop();
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#become('ended');
  }

  /** Hangs up and comes back at once. */
  again() {
    this.#drop();
    this.state = 'waiting';
    this.open();
  }

  #hear(data) {
    this.heardAt = Date.now();
    this.#asked = false;
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message.type === 'welcome') {
      this.#attempts = 0;
      this.#become('live');
    }
    if (message.type === 'bye') this.#waitMillis = message.afterMillis;
    this.#options.receive(message);
  }

  #lost(code) {
    this.#socket = null;
    if (ENDINGS[code]) {
      this.end(ENDINGS[code]);
      return;
    }
    this.#attempts += 1;
    const longest = Math.min(this.#options.longestWaitMillis, FIRST_WAIT_MILLIS * 2 ** (this.#attempts - 1));
    let wait = longest / 2 + (longest / 2) * this.#options.random();
    if (code === 1008 || code === 1013) wait += LONGEST_WAIT_MILLIS * this.#options.random();
    if (this.#waitMillis >= 0) wait = this.#waitMillis;
    this.#waitMillis = -1;
    this.#become('waiting');
    this.#timer = setTimeout(() => this.open(), wait);
  }

  #look() {
    if (!this.#socket) return;
    const now = Date.now();
    if (this.state === 'connecting') {
      if (now - this.#openedAt > OPENING_MILLIS_MAX) this.#hangUp();
      return;
    }
    const silence = now - this.heardAt;
    if (silence > this.#options.deadAfterMillis) this.#hangUp();
    else if (silence > this.#options.pingAfterMillis && !this.#asked) this.#ask();
  }

  #ask() {
    this.#asked = true;
    this.send({ type: 'ping' });
  }

  // A dead line's own close may take minutes: it is left behind.
  #hangUp() {
    this.#drop();
    this.#lost(1006);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#options.changed();
  }
}
