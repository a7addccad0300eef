-- What messages are found by: a word for the room, one for the author, those of the text, split by
-- the server. The id is the message's.
CREATE TABLE message_words (
  id BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);
