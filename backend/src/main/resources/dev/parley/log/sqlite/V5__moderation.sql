-- A deleted message keeps its row, without its text. edit_event is the seq of the last event that
-- told of an edit, so that the next one can take it back.
ALTER TABLE messages ADD COLUMN edited_at INTEGER;

ALTER TABLE messages ADD COLUMN edit_event INTEGER;

ALTER TABLE messages ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

ALTER TABLE rooms ADD COLUMN creator INTEGER REFERENCES users (id);

-- The one room of two users; low is the smaller id, and the same as high in a room with oneself.
CREATE TABLE direct_rooms (
  low INTEGER NOT NULL REFERENCES users (id),
  high INTEGER NOT NULL REFERENCES users (id),
  room TEXT NOT NULL UNIQUE REFERENCES rooms (id),
  PRIMARY KEY (low, high)
) WITHOUT ROWID;

CREATE TABLE bans (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL
);

-- Names as they were then: what was done stays readable whoever has gone.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL
);
