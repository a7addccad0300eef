import { helpText, meant } from '../model/commands.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {(text: string) => void} send
 * @returns {(text: string) => boolean | Promise<boolean>} takes what was written, a message or a command; false if it has to stay
 */
export function createSubmit(store, { saying }, send) {
  const { dispatch } = store;
  return (text) => {
    const wish = meant(text);
    switch (wish.kind) {
      case 'say':
        send(wish.text);
        return true;
      case 'help':
        dispatch({ type: 'help-shown', text: helpText() });
        return true;
      case 'wrong':
        dispatch({ type: 'said-in-vain', detail: wish.detail });
        return false;
      case 'topic':
        return saying.changeTopic(store.state.room, wish.topic);
      case 'invite':
        return saying.invite(store.state.room, wish.name);
    }
  };
}
