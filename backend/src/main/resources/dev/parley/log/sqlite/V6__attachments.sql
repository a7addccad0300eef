-- What people attach to messages. complete is false while it is on its way, and once it is given
-- up; size is then what is set aside for it. message is NULL until it is posted; what is never
-- posted goes at expires_at.
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL REFERENCES rooms (id),
  owner INTEGER NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  complete BOOLEAN NOT NULL,
  message INTEGER,
  expires_at INTEGER
);

CREATE INDEX attachments_by_message ON attachments (message) WHERE message IS NOT NULL;

CREATE INDEX attachments_by_expiry ON attachments (expires_at) WHERE expires_at IS NOT NULL;

-- Their bytes, in parts of one size, so that nobody has to hold a whole one.
CREATE TABLE attachment_parts (
  attachment TEXT NOT NULL REFERENCES attachments (id),
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (attachment, part)
);

-- How many bytes each user has, those set aside among them; 0 stands for all users together.
CREATE TABLE attachment_space (
  owner INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL
);

-- What a message says of its attachments, as its event says it.
ALTER TABLE messages ADD COLUMN attachments TEXT;
