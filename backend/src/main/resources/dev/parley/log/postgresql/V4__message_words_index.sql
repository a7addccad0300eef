-- Made once the messages that were there are in the table (V3), which is quicker. The list of what
-- is not yet sorted in is short, since each search reads it and some append has to sort it in.
CREATE INDEX message_words_by_word ON message_words USING gin (words)
  WITH (gin_pending_list_limit = 512);
