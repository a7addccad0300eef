import { asProblem, problemOf } from './problem.js';

/** @typedef {{ id: string, name: string, madeBy: string, active: boolean }} Hook */

const TIMEOUT_MILLIS = 15_000;

/**
 * @param {string} room
 * @returns {Promise<readonly Hook[]>} the addresses by which programs tell it something; fails with a Problem
 */
export async function hooksOf(room) {
  return (await call('GET', `/api/rooms/${encodeURIComponent(room)}/hooks`)).hooks;
}

/**
 * @param {string} room
 * @param {string} name
 * @returns {Promise<string>} the path, which is told this once; fails with a Problem
 */
export async function makeHook(room, name) {
  return (await call('POST', '/api/hooks', { room, name })).hook.path;
}

/** @param {string} id */
export async function removeHook(id) {
  await call('DELETE', `/api/hooks/${encodeURIComponent(id)}`);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
async function call(method, path, body) {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(path, { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? undefined : await response.json();
  } catch (error) {
    throw asProblem(error);
  }
}
