import { Api } from './api.js';
import { Sessions } from './sessions.js';
import { Stream } from './stream.js';
import { Tabs } from './tabs.js';

/**
 * The one stream of all tabs of a browser, in a worker that they share. It ends with the last of them.
 *
 * @type {{ onconnect: (event: MessageEvent) => void }}
 */
const scope = /** @type {any} */ (globalThis);

const BEAT_MILLIS = 500;

const tabs = new Tabs((dispatch) => {
  const sessions = new Sessions(new Api(), (action) => tabs.tell(action));
  return new Stream({ checkSession: () => sessions.check(), dispatch });
});

scope.onconnect = ({ ports: [port] }) => {
  if (port) port.onmessage = ({ data }) => tabs.hear(port, data);
};

setInterval(() => tabs.tell(), BEAT_MILLIS);
