-- One row. seq is the head; first is the oldest event that can still be replayed.
CREATE TABLE log (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  first INTEGER NOT NULL
);

INSERT INTO log (id, epoch, seq, first) VALUES (1, lower(hex(randomblob(4))), 0, 1);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  audience TEXT NOT NULL,
  data TEXT NOT NULL,
  member INTEGER NOT NULL
);

-- name_key is NULL once a guest's name has passed to somebody else.
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT UNIQUE,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user INTEGER NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user);

CREATE INDEX revoked_sessions ON sessions (expires_at) WHERE revoked;

CREATE TABLE rooms (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_message INTEGER NOT NULL DEFAULT 0
);

INSERT INTO rooms (id, name, topic, kind, created_at)
  VALUES ('lobby', 'Lobby', '', 'public', CAST(unixepoch('subsec') * 1000 AS INTEGER));

-- The lobby has no rows here: everyone is in it.
CREATE TABLE members (
  room TEXT NOT NULL REFERENCES rooms (id),
  user INTEGER NOT NULL REFERENCES users (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (room, user)
) WITHOUT ROWID;

CREATE INDEX members_by_user ON members (user);

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  room TEXT NOT NULL REFERENCES rooms (id),
  author INTEGER NOT NULL REFERENCES users (id),
  author_name TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  client_id TEXT,
  reply_to INTEGER
);

CREATE INDEX messages_by_room ON messages (room, id);

CREATE UNIQUE INDEX messages_by_client_id ON messages (author, client_id)
  WHERE client_id IS NOT NULL;

CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
