-- How far somebody has read a room that they are in, and what they want to be told of it: NULL for
-- what is usual. In the lobby, where everybody is, who has no row has read what came before them.
CREATE TABLE reading (
  user_id INTEGER NOT NULL REFERENCES users (id),
  room TEXT NOT NULL REFERENCES rooms (id),
  read_up_to INTEGER NOT NULL,
  level TEXT,
  PRIMARY KEY (user_id, room)
) WITHOUT ROWID;

INSERT INTO reading (user_id, room, read_up_to)
  SELECT user_id, room, (SELECT seq FROM log) FROM members;

-- The log's head when they came.
ALTER TABLE users ADD COLUMN came_after INTEGER NOT NULL DEFAULT 0;

UPDATE users SET came_after = (SELECT seq FROM log);

-- Whom a message calls by name; user_id is 0 where it calls all who are in the room.
CREATE TABLE mentions (
  user_id INTEGER NOT NULL,
  room TEXT NOT NULL,
  message INTEGER NOT NULL,
  author INTEGER NOT NULL,
  PRIMARY KEY (user_id, room, message)
) WITHOUT ROWID;

CREATE INDEX mentions_by_message ON mentions (message);
