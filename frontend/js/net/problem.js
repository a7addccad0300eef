/** @typedef {{ title?: string, detail?: string, code?: string, errors?: { field: string, detail: string }[] }} ProblemBody */

/** A call that was not answered, or answered with a no (RFC 9457). The message is a sentence for a person. */
export class Problem extends Error {
  /**
   * @param {string} detail
   * @param {{ status?: number, code?: string, field?: string, retryAfterMillis?: number }} [facts]
   *   status 0: no answer came; field: the first one that is wrong
   */
  constructor(detail, { status = 0, code = '', field = '', retryAfterMillis = 0 } = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.field = field;
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
  const field = body.errors?.[0]?.field;
  return new Problem(detail, { status, code: body.code, field, retryAfterMillis: seconds > 0 ? seconds * 1000 : 0 });
}

/**
 * @param {unknown} error
 * @returns {Problem} the same, if it is one; whatever else `fetch` throws means that no answer came
 */
export function asProblem(error) {
  return error instanceof Problem ? error : new Problem('The server can’t be reached.');
}
