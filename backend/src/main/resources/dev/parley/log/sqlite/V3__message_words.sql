-- What messages are found by: a word for the room, one for the author, those of the text, split by
-- the server. The row's id is the message's; the text itself is not kept twice.
CREATE VIRTUAL TABLE message_words USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  tokenize = 'ascii'
);
