import { asProblem, Problem, problemOf } from './problem.js';

/** @import { Attachment } from '../model/types.js' */

/** What the server takes if its operator says nothing else. Only used to guess why a connection broke. */
const USUAL_MAX_BYTES = 10 * 1024 * 1024;

/** A body that makes no headway for this long will not arrive any more. */
const PATIENCE_MILLIS = 60_000;

/**
 * Sends one file, by XMLHttpRequest, since `fetch` does not tell how much of it is on its way.
 *
 * @param {string} room
 * @param {File} file
 * @param {(sent: number) => void} onProgress  from 0 to 1
 * @returns {{ done: Promise<Attachment>, cancel: () => void }} `done` is refused with a Problem
 */
export function upload(room, file, onProgress) {
  const request = new XMLHttpRequest();
  const done = answered(request).catch((error) => Promise.reject(explained(asProblem(error), file)));
  const watch = patience(request);
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    watch();
    onProgress(total > 0 ? loaded / total : 0);
  });
  const form = new FormData();
  form.append('file', file, file.name);
  request.open('POST', `/api/rooms/${encodeURIComponent(room)}/attachments`);
  request.send(form);
  return { done, cancel: () => request.abort() };
}

/**
 * @param {XMLHttpRequest} request
 * @returns {Promise<Attachment>}
 */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText).attachment);
      else problemOf(responseOf(request)).then(reject);
    });
    request.addEventListener('error', () => reject(new Problem('The upload broke off.')));
    request.addEventListener('abort', () => reject(new Problem('The upload was given up.')));
  });
}

/**
 * @param {Problem} problem
 * @param {File} file
 */
function explained(problem, { size }) {
  if (problem.status !== 0 || size <= USUAL_MAX_BYTES) return problem;
  return new Problem('The upload broke off. The file may be too large.');
}

/** @param {XMLHttpRequest} request */
function responseOf(request) {
  const headers = { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' };
  return new Response(request.responseText, { status: request.status, headers });
}

/** @param {XMLHttpRequest} request */
function patience(request) {
  let timer = setTimeout(() => request.abort(), PATIENCE_MILLIS);
  request.addEventListener('loadend', () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), PATIENCE_MILLIS);
  };
}
