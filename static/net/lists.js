// What a line does not bring by itself, because it is long or rarely wanted: older posts, the details of all
// items, a question on screen that is older than both. Asked over HTTP, spread so that a room does not ask at
// once.

const AGENDA_SPREAD_MILLIS = 4000;
const SOON_MILLIS = 500;

export class Lists {
  #as;
  #fetch;
  #state;
  #take;
  #agendaAsked = false;

  /**
   * @param {{as: string, fetch: (path: string, query?: any) => Promise<any>, state: () => any,
   *   take: (action: any) => void}} parts
   */
  constructor({ as, fetch, state, take }) {
    this.#as = as;
    this.#fetch = fetch;
    this.#state = state;
    this.#take = take;
  }

  /** Asks for what a message left open. */
  hear(message) {
    if (message.type === 'snapshot') this.#fillIn(message);
    else if (message.type === 'item.started') this.#startedItem(message.item);
    else if (message.type === 'question.marked') this.#findOnScreen();
  }

  /** Asks for older posts of the current item. */
  async posts(limit = 50) {
    const { current: item, posts } = this.#state();
    const oldest = posts[0]?.id;
    const answer = await this.#fetch('posts', { item, limit, ...(oldest ? { before: oldest } : {}) });
    if (answer.ok) this.#take({ type: 'posts.loaded', posts: answer.data.posts, more: answer.data.more });
    return answer;
  }

  /** Asks for the details of all items at once. */
  async agenda() {
    const answer = await this.#fetch('agenda');
    this.#agendaAsked = false;
    if (answer.ok) this.#take({ type: 'agenda.loaded', seq: answer.data.seq, agenda: answer.data.agenda });
  }

  #agendaWithin(millis) {
    if (this.#agendaAsked) return;
    this.#agendaAsked = true;
    setTimeout(() => this.agenda(), millis * Math.random());
  }

  #fillIn(message) {
    const bare = message.more?.agenda || this.#state().agenda.some((item) => !item.details);
    if (bare) this.#agendaWithin(this.#as === 'staff' ? 0 : AGENDA_SPREAD_MILLIS);
    const kind = message.item?.details.kind;
    if (kind === 'questions' && message.more?.posts) this.posts(200);
  }

  #startedItem(id) {
    const { agenda, morePosts } = this.#state();
    const item = agenda.find((entry) => entry.id === id);
    if (item && !item.details) this.#agendaWithin(SOON_MILLIS);
    if (morePosts) setTimeout(() => this.posts(), SOON_MILLIS * Math.random());
  }

  // The question that was put on the screen is older than the posts that are here.
  async #findOnScreen() {
    const { onScreen, posts, current } = this.#state();
    if (!onScreen || posts.some((post) => post.id === onScreen)) return;
    const answer = await this.#fetch('posts', { item: current, limit: 1, before: onScreen + 1 });
    const post = answer.ok && answer.data.posts.find((entry) => entry.id === onScreen);
    if (post) this.#take({ type: 'screen.loaded', post });
  }
}
