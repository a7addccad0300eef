-- Who has answered a message with which emoji. user_name is the name that they had, as the event told
-- it; seq is that event's, and with it the order.
CREATE TABLE reactions (
  message BIGINT NOT NULL,
  emoji TEXT COLLATE "C" NOT NULL,
  user_id BIGINT NOT NULL REFERENCES users (id),
  user_name TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (message, emoji, user_id)
);
