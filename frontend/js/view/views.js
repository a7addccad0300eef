import { find } from '../lib/dom.js';
import { randomId } from '../lib/uuid.js';
import { tokenOf } from '../model/session.js';
import { AccountView } from './account.js';
import { AnnouncerView } from './announcer.js';
import { BotMarks } from './bot-marks.js';
import { ComposerView } from './composer.js';
import { Drawer } from './drawer.js';
import { createFindViews } from './find.js';
import { HeaderView } from './header.js';
import { InspectorDoor } from './inspector-door.js';
import { LaterViews } from './later.js';
import { MessagesView } from './messages.js';
import { OfflineView } from './offline.js';
import { createReadingViews } from './reading.js';
import { PeopleView } from './people.js';
import { bindNewRoom, BrowseView } from './room-dialogs.js';
import { RoomsView } from './rooms.js';
import { createSubmit } from './submit.js';
import { TitleView } from './title.js';
import { TrayView } from './tray.js';

/** @import { Room, State, Upload } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */

/**
 * Binds the parts of the page to the state and what they raise to what is done about it.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @returns {(state: State) => void} draws the page
 */
export function createViews(store, net) {
  const events = createEvents(store, net);
  const submit = createSubmit(store, net, (text) => (events.send(text), messages.toBottom()));
  const composer = new ComposerView(find(document, '#composer', HTMLFormElement), submit);
  const messages = new MessagesView(find(document, '#messages', HTMLElement), find(document, '#jump', HTMLButtonElement), {
    ...createHistoryEvents(store, net),
    onMoved: (type, atBottom, inView) => store.dispatch({ type, atBottom, inView }),
    onRetry: (clientId) => (events.retry(clientId), composer.focus()),
    onDiscard: (clientId) => (events.discard(clientId), composer.focus()),
  });
  const views = [
    ...createPageViews(store, net, composer),
    new HeaderView(find(document, '.chat-header', HTMLElement), () => (net.stream.reconnect(), composer.focus())),
    composer,
    createTray(store, net, composer),
    messages, new BotMarks(),
    ...createFindViews(store, net, composer),
    new LaterViews(async () => (await import('./say.js')).createSayViews(store, net, composer)),
    ...[...createRoomViews(store, net, () => composer.focus()), ...createReadingViews(store, net)],
    ...createPeopleViews(store),
    ...createAccountViews(store, net, () => events.signOut(composer), () => events.signOutEverywhere(composer)),
    new AnnouncerView(find(document, '#announcer', HTMLElement)),
  ];
  return (state) => views.forEach((view) => view.render(state));
}

/**
 * The page as a whole.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {ComposerView} composer
 */
function createPageViews(store, net, composer) {
  return [new TitleView(), new InspectorDoor(store, net, () => composer.focus()), new OfflineView()];
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {ComposerView} composer
 */
function createTray(store, { uploads }, composer) {
  return new TrayView(find(document, '.conversation', HTMLElement), {
    onFile: (file) => uploads.add(store.state.room, randomId(), file),
    onRetry: (key) => uploads.retry(key),
    onRemove: (key) => (uploads.remove(key), composer.focus()),
  });
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 */
function createHistoryEvents(store, { history }) {
  /** @param {Room} [drawn]  what has come meanwhile is not drawn yet, and may be enough */
  const isLate = (drawn) => drawn !== undefined && drawn !== store.state.rooms[drawn.id];
  return {
    onOlderWanted: (/** @type {Room | undefined} */ drawn) => isLate(drawn) || history.loadOlder(store.state.room),
    onNewerWanted: (/** @type {Room | undefined} */ drawn) => isLate(drawn) || history.loadNewer(store.state.room),
    onLatestWanted: () => store.dispatch({ type: 'latest-wanted' }),
  };
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {() => void} onShown  another room is to be read, and written in
 */
function createRoomViews(store, { roomList }, onShown) {
  const root = find(document, '#rooms', HTMLElement);
  const toggle = find(document, '#rooms-toggle', HTMLButtonElement);
  /** @param {string} room */
  const show = (room) => (store.dispatch({ type: 'room-shown', room }), onShown());
  const me = () => store.state.session.user?.name ?? '';
  bindNewRoom(find(document, '#new-room', HTMLDialogElement), find(document, '#add-room', HTMLButtonElement), async (wanted) =>
    show(await roomList.create(wanted)));
  return [
    new Drawer(root, 'rooms', toggle, (drawer) => store.dispatch({ type: 'drawer-toggled', drawer })),
    new RoomsView(root, toggle, show),
    new BrowseView(find(document, '#browse', HTMLDialogElement), find(document, '#browse-rooms', HTMLButtonElement), async (room) => {
      await roomList.join(room, me());
      show(room);
    }),
  ];
}

/** @param {Store<State, Action>} store */
function createPeopleViews(store) {
  const root = find(document, '#people', HTMLElement);
  const toggle = find(document, '#people-toggle', HTMLButtonElement);
  return [
    new Drawer(root, 'people', toggle, (drawer) => store.dispatch({ type: 'drawer-toggled', drawer })),
    new PeopleView(root, toggle),
  ];
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {() => void} onSignOut
 * @param {() => void} onEverywhere
 */
function createAccountViews(store, net, onSignOut, onEverywhere) {
  return [
    new AccountView(find(document, '.account', HTMLElement), {
      onOpened: () => store.dispatch({ type: 'account-toggled', open: true }),
      onSignOut,
    }),
    new LaterViews(async () => [await createAccountDialog(store, net, onEverywhere)]),
  ];
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {() => void} onEverywhere
 */
async function createAccountDialog(store, net, onEverywhere) {
  const { AccountDialogView } = await import('./account-dialog.js');
  return new AccountDialogView(find(document, '#account', HTMLDialogElement), {
    onClosed: () => store.state.account.open && store.dispatch({ type: 'account-toggled', open: false }),
    onBecome: (account) => net.errands.become({ ...account, invite: tokenOf(store.state.session, 'invite') }),
    onChange: (passwords) => net.errands.changePassword(passwords),
    onInvite: () => net.errands.invite(),
    onResetLink: (name) => net.errands.resetLink(name),
    onEverywhere,
  });
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 */
function createEvents(store, net) {
  const { dispatch } = store;
  return {
    /** @param {string} text */
    send(text) {
      const { room, rooms } = store.state;
      const tray = rooms[room]?.tray;
      const clientId = randomId();
      const replyTo = store.state.say.replies[room];
      if (rooms[room]?.hasNewer) dispatch({ type: 'latest-wanted' });
      dispatch({ type: 'message-composed', room, clientId, text, at: new Date().toISOString(), replyTo });
      sendWith(net, room, { clientId, text, replyTo }, tray);
    },
    /** @param {string} clientId */
    retry(clientId) {
      const { room, rooms } = store.state;
      const failed = rooms[room]?.outgoing.find((mine) => mine.clientId === clientId);
      if (failed?.state !== 'failed') return;
      dispatch({ type: 'message-retried', room, clientId });
      sendWith(net, room, { clientId, text: failed.text, replyTo: failed.replyTo }, failed.uploads);
    },
    /** @param {string} clientId */
    discard(clientId) {
      const { room, rooms } = store.state;
      const given = rooms[room]?.outgoing.find((mine) => mine.clientId === clientId);
      dispatch({ type: 'message-discarded', room, clientId });
      given?.uploads.forEach(({ key }) => net.uploads.remove(key));
    },
    /** @param {ComposerView} composer */
    signOut: async (composer) => cleared(net, composer, await net.sessions.signOut()),
    /** @param {ComposerView} composer */
    signOutEverywhere: async (composer) => cleared(net, composer, await net.errands.signOutEverywhere()),
  };
}

/**
 * What is not sent belongs to whoever wrote it.
 *
 * @param {Net} net
 * @param {ComposerView} composer
 * @param {boolean} gone
 */
function cleared(net, composer, gone) {
  if (!gone) return;
  composer.clear();
  net.uploads.clear();
}

/**
 * What failed of its files is tried once more.
 *
 * @param {Net} net
 * @param {string} room
 * @param {{ clientId: string, text: string, replyTo?: number }} draft
 * @param {readonly Upload[]} [uploads]
 */
function sendWith(net, room, draft, uploads = []) {
  uploads.filter(({ state }) => state === 'failed').forEach(({ key }) => net.uploads.retry(key));
  net.outbox.send(room, { ...draft, files: uploads.map(({ key }) => key) });
}
