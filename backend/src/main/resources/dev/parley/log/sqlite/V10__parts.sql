-- Made anew, with a word for the part of the log that a message is in, so that a search can look
-- through a part and no more.
DROP TABLE message_words;

CREATE VIRTUAL TABLE message_words USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  tokenize = 'ascii'
);
