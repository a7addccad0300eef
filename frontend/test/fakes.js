/** An EventSource whose server is the test. */
export class FakeEventSource extends EventTarget {
  /** @type {FakeEventSource[]} */
  static made = [];
  readyState = 0;
  lastEventId = '';
  /** @type {(() => void) | null} */
  onopen = null;
  /** @type {(() => void) | null} */
  onerror = null;

  /** @param {string} url */
  constructor(url) {
    super();
    this.url = url;
    FakeEventSource.made.push(this);
  }

  close() {
    this.readyState = 2;
  }

  accept() {
    this.readyState = 1;
    this.onopen?.();
  }

  /** @param {0 | 2} readyState  0: it will try again by itself; 2: the answer was not 200 */
  fail(readyState) {
    this.readyState = readyState;
    this.onerror?.();
  }

  /**
   * @param {string} type
   * @param {unknown} data
   * @param {string} [id]
   */
  tell(type, data = {}, id = this.lastEventId) {
    if (this.readyState !== 1) return;
    this.lastEventId = id;
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: id }));
  }
}

/**
 * A server that answers each call with the next of its answers, the last one for ever, and remembers what it stored:
 * 'lost' stores the message and loses the answer.
 *
 * @param {(number | 'down' | 'lost')[]} answers
 * @param {Record<string, string>} [headers]
 */
export function fakeServer(answers, headers = {}) {
  /** @type {{ clientId: string, text: string, attachments?: string[] }[]} */
  const calls = [];
  /** @type {Map<string, object>} */
  const stored = new Map();
  /** @type {typeof globalThis.fetch} */
  const fetcher = async (_url, init) => {
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 201;
    const { clientId, text, attachments } = JSON.parse(String(init?.body));
    calls.push({ clientId, text, attachments });
    if (answer === 'down') throw new TypeError('Failed to fetch');
    if (typeof answer === 'number' && answer >= 300) {
      return Response.json({ detail: `Answer ${answer}.` }, { status: answer, headers });
    }
    const known = stored.has(clientId);
    const message = stored.get(clientId) ?? { id: stored.size + 1, room: 'lobby', author: 'me', clientId, text, at: '2025-06-02T10:00:00.000Z' };
    stored.set(clientId, message);
    if (answer === 'lost') throw new TypeError('Failed to fetch');
    return Response.json({ message }, { status: known ? 200 : 201 });
  };
  return { fetch: fetcher, calls, stored };
}

/** Lets everything that is ready to go on do so; mocked timers do not wait for promises. */
export async function settle() {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
