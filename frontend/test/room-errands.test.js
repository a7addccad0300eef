import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoomErrands } from '../js/net/room-errands.js';

/** @param {number} count  of members */
function roomOf(count) {
  const names = Array.from({ length: count }, (_, index) => `member ${String(index).padStart(5, '0')}`);
  /** @type {string[]} */
  const calls = [];
  const note = async (/** @type {string} */ call) => void calls.push(call);
  const api = {
    members: async (/** @type {string} */ _room, /** @type {string} */ after) => {
      await note(`members after ${after}`);
      const rest = names.filter((name) => name > after);
      return { members: rest.slice(0, 100).map((name) => ({ name, since: '' })), hasMore: rest.length > 100, may: ['leave'] };
    },
    openDirect: async (/** @type {string} */ name) => {
      await note(`direct ${name}`);
      return { room: { id: 'd', name, topic: '', kind: /** @type {const} */ ('direct'), joined: true, members: 2 } };
    },
    changeRoom: async () => assert.fail(),
    join: (/** @type {string} */ room, /** @type {string} */ name) => note(`add ${name} to ${room}`),
    leave: (/** @type {string} */ room, /** @type {string} */ name) => note(`remove ${name} from ${room}`),
  };
  return { errands: new RoomErrands(api, { load: () => note('list') }), calls };
}

test('who is in a room is asked for page by page, up to a bound', async () => {
  const { errands, calls } = roomOf(250);
  const { members, hasMore, may } = await errands.about('r');
  assert.deepEqual([members.length, hasMore, [...may]], [250, false, ['leave']]);
  assert.deepEqual(calls, ['members after ', 'members after member 00099', 'members after member 00199']);
  const large = await roomOf(1500).errands.about('r');
  assert.deepEqual([large.members.length, large.hasMore], [1000, true]);
});

test('a room of two is in the list before anybody goes there', async () => {
  const { errands, calls } = roomOf(0);
  assert.equal(await errands.direct('ann'), 'd');
  assert.deepEqual(calls, ['direct ann', 'list']);
});

test('others are added and removed by name', async () => {
  const { errands, calls } = roomOf(0);
  await errands.add('r', 'bo');
  await errands.remove('r', 'bo');
  assert.deepEqual(calls, ['add bo to r', 'remove bo from r']);
});
