import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offersReconnect, statusOf } from '../js/model/connection.js';
import { after } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @type {Record<string, Action>} */
const did = {
  opening: { type: 'stream-opening', polling: false },
  opened: { type: 'stream-opened' },
  dropped: { type: 'stream-error', readyState: 0 },
  refused: { type: 'stream-error', readyState: 2 },
  stalled: { type: 'stream-stalled' },
  givenUp: { type: 'stream-given-up' },
  stopped: { type: 'stream-stopped' },
  welcome: { type: 'welcome', node: 'one', user: 'me' },
  heartbeat: { type: 'heartbeat' },
  networkLost: { type: 'network-changed', online: false },
  networkBack: { type: 'network-changed', online: true },
};

/** @param {string} names */
function connectionAfter(names) {
  const actions = names.split(' ').map((name) => /** @type {Action} */ (did[name]));
  return after(...actions).connection;
}

const expectations = {
  opening: 'connecting',
  'opening dropped': 'connecting',
  'opening refused': 'connecting',
  'opening opened': 'live',
  'opening opened dropped': 'reconnecting',
  'opening opened dropped opened': 'live',
  'opening opened refused': 'reconnecting',
  'opening opened stalled': 'reconnecting',
  'opening opened stalled opening': 'reconnecting',
  'opening opened stalled opening opened': 'live',
  'opening refused givenUp': 'closed',
  'opening refused givenUp opening': 'connecting',
  'opening opened refused givenUp opening opened': 'live',
  'opening opened networkLost': 'offline',
  'opening opened networkLost networkBack': 'live',
  'opening opened networkLost dropped': 'offline',
  'opening opened networkLost dropped networkBack': 'reconnecting',
  'opening opened stopped opening': 'connecting',
};

for (const [names, status] of Object.entries(expectations)) {
  test(`after ${names} it is ${status}`, () => assert.equal(statusOf(connectionAfter(names)), status));
}

test('a stream that is heard is live, whatever the browser thinks of the network', () => {
  assert.equal(statusOf(connectionAfter('networkLost opening opened')), 'live');
  assert.equal(statusOf(connectionAfter('opening opened networkLost heartbeat')), 'live');
});

test('a person is offered to reconnect when it is closed, or fails again and again', () => {
  assert.equal(offersReconnect(connectionAfter('opening refused')), false);
  assert.equal(offersReconnect(connectionAfter('opening refused opening refused opening refused')), true);
  assert.equal(offersReconnect(connectionAfter('opening refused givenUp')), true);
  assert.equal(offersReconnect(connectionAfter('opening refused opening refused opening opened welcome refused')), false);
});
