-- How far somebody has read a room that they are in, and what they want to be told of it: NULL for
-- what is usual. In the lobby, where everybody is, who has no row has read what came before them.
CREATE TABLE reading (
  user_id BIGINT NOT NULL REFERENCES users (id),
  room TEXT COLLATE "C" NOT NULL REFERENCES rooms (id),
  read_up_to BIGINT NOT NULL,
  level TEXT,
  PRIMARY KEY (user_id, room)
);

INSERT INTO reading (user_id, room, read_up_to)
  SELECT user_id, room, (SELECT seq FROM log) FROM members;

-- The log's head when they came.
ALTER TABLE users ADD COLUMN came_after BIGINT NOT NULL DEFAULT 0;

UPDATE users SET came_after = (SELECT seq FROM log);

-- Whom a message calls by name; user_id is 0 where it calls all who are in the room.
CREATE TABLE mentions (
  user_id BIGINT NOT NULL,
  room TEXT COLLATE "C" NOT NULL,
  message BIGINT NOT NULL,
  author BIGINT NOT NULL,
  PRIMARY KEY (user_id, room, message)
);

CREATE INDEX mentions_by_message ON mentions (message);

-- What is newest in a room, and can't be asked of the primary key.
CREATE INDEX messages_newest ON messages (room, (-id));
