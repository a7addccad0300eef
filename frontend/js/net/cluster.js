/** @typedef {{ id: string, streams: number, head: number, startedAt: string, version: string }} ClusterNode */
/** @typedef {{ you: string, nodes: readonly ClusterNode[] }} Cluster */

const LOOK_EVERY_MILLIS = 3_000;

/**
 * Asks for the nodes again and again.
 *
 * @param {(cluster: Cluster | null) => void} onSeen  null if nobody has answered
 * @returns {() => void} ends it
 */
export function watchCluster(onSeen) {
  let over = false;
  const look = async () => {
    const cluster = await ask();
    if (!over) onSeen(cluster);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MILLIS);
  return () => {
    over = true;
    clearInterval(timer);
  };
}

/** @returns {Promise<Cluster | null>} */
async function ask() {
  try {
    const response = await fetch('/api/cluster', { signal: AbortSignal.timeout(LOOK_EVERY_MILLIS) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

let protocol = '';

// Not by asking for what there is: after some hundred answers the browser keeps no more of them.
new PerformanceObserver((seen) => {
  const entries = /** @type {PerformanceResourceTiming[]} */ (seen.getEntries());
  protocol = entries.findLast(({ name, nextHopProtocol }) => nextHopProtocol && new URL(name).pathname.startsWith('/api/'))?.nextHopProtocol ?? protocol;
}).observe({ type: 'resource', buffered: true });

/**
 * @returns {string} by which protocol the server answered last. Of a stream a browser says that when it has ended; over
 *   HTTP/2 and 3 it shares the connection with the calls.
 */
export function protocolSeen() {
  return protocol;
}
