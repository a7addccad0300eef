/** @typedef {{ title?: string, detail?: string, code?: string, errors?: { field: string, detail: string }[] }} ProblemBody */

/** A call that was not answered, or answered with a no (RFC 9457). The message is a sentence for a person. */
export class Problem extends Error {
  /**
   * @param {string} detail
   * @param {{ status?: number, code?: string, retryAfterMillis?: number }} [facts]  status 0: no answer came
   */
  constructor(detail, { status = 0, code = '', retryAfterMillis = 0 } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** Whether the same call may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  const { status } = response;
  /** @type {ProblemBody} */
  // A proxy in between may answer with a page of its own.
  const body = await response.json().then((json) => json ?? {}, () => ({}));
  const details = body.errors?.map(({ detail }) => detail).join(' ');
  const detail = details || body.detail || body.title || `The server answered ${status}.`;
  const seconds = Number(response.headers.get('Retry-After'));
  return new Problem(detail, { status, code: body.code, retryAfterMillis: seconds > 0 ? seconds * 1000 : 0 });
}

/**
 * @param {unknown} error
 * @returns {Problem} the same, if it is one; whatever else `fetch` throws means that no answer came
 */
export function asProblem(error) {
  return error instanceof Problem ? error : new Problem('The server can’t be reached.');
}
