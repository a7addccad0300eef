import { cardsOf, lacksCards } from '../model/cards.js';

/** @import { Api } from './api.js' */
/** @import { State } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */

const PAGE = 50;

/** After a failure nobody is asked again before the next news; a room without its cards is still a room. */
const PAUSE_MILLIS = 5_000;

/** Brings what programs told the room on the screen, as far back as its messages are there. */
export class CardLoader {
  #api;
  #dispatch;
  #failedAt = -Infinity;

  /**
   * @param {Pick<Api, 'notifications'>} api
   * @param {Dispatch} dispatch
   */
  constructor(api, dispatch) {
    this.#api = api;
    this.#dispatch = dispatch;
  }

  /** @param {State} state */
  async follow(state) {
    const room = state.rooms[state.room];
    const cards = cardsOf(state, state.room);
    if (state.session.status !== 'signed-in' || !room?.joined || !lacksCards(cards, room) || Date.now() < this.#failedAt + PAUSE_MILLIS) return;
    // Those that the stream told of before the first page came are not a beginning.
    const before = cards.state === 'none' ? undefined : cards.list[0]?.id;
    this.#dispatch({ type: 'cards-loading', room: room.id });
    try {
      const { notifications, hasMore } = await this.#api.notifications(room.id, { before, limit: PAGE });
      this.#dispatch({ type: 'cards-loaded', room: room.id, notifications, hasMore });
    } catch {
      this.#failedAt = Date.now();
      this.#dispatch({ type: 'cards-failed', room: room.id });
    }
  }
}
