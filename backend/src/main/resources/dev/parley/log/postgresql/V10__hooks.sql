-- Addresses by which programs tell a room something. Of each key only the hash is kept.
CREATE TABLE hooks (
  id TEXT PRIMARY KEY,
  room TEXT COLLATE "C" NOT NULL REFERENCES rooms (id),
  name TEXT NOT NULL,
  maker BIGINT NOT NULL REFERENCES users (id),
  made_at BIGINT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);

CREATE INDEX hooks_by_room ON hooks (room);

-- What they told. id is the seq of the event; hook is the name that the hook had.
CREATE TABLE notifications (
  id BIGINT PRIMARY KEY,
  room TEXT COLLATE "C" NOT NULL REFERENCES rooms (id),
  hook TEXT NOT NULL,
  at BIGINT NOT NULL,
  payload TEXT NOT NULL
);

CREATE INDEX notifications_by_room ON notifications (room, id);

-- Users that are programs. session and hash are NULL while the bot has no token.
CREATE TABLE bots (
  user_id BIGINT PRIMARY KEY REFERENCES users (id),
  maker TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  session TEXT,
  hash TEXT UNIQUE
);
