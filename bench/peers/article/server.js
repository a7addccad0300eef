// The server that articles on Server-Sent Events show, with a way to post: a set of responses and a loop over it.
const http = require('node:http');

const clients = new Set();
const history = [];
let lastId = 0;

function format({ id, data }) {
  return `id: ${id}\nevent: chat-message\ndata: ${data}\n\n`;
}

function stream(req, res) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache', Connection: 'keep-alive' });
  res.write(': connected\n\n');
  const seen = Number.parseInt(req.headers['last-event-id'], 10);
  if (!Number.isNaN(seen)) {
    for (const message of history.filter((each) => each.id > seen)) res.write(format(message));
  }
  clients.add(res);
  req.on('close', () => clients.delete(res));
}

function send(req, res) {
  let body = '';
  req.on('data', (piece) => (body += piece));
  req.on('end', () => {
    const message = { id: ++lastId, data: JSON.stringify({ ...JSON.parse(body), id: lastId, at: new Date() }) };
    history.push(message);
    if (history.length > 1000) history.shift();
    const text = format(message);
    for (const client of clients) client.write(text);
    res.writeHead(201, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify({ id: message.id }));
  });
}

const server = http.createServer((req, res) => {
  if (req.method === 'GET' && req.url === '/events') stream(req, res);
  else if (req.method === 'POST' && req.url === '/send') send(req, res);
  else res.writeHead(404).end();
});
server.keepAliveTimeout = 0;
server.listen(Number(process.argv[2]), '127.0.0.1');
