-- "user" is a reserved word elsewhere, and the same statements are to run on every database.
ALTER TABLE sessions RENAME COLUMN user TO user_id;

ALTER TABLE members RENAME COLUMN user TO user_id;

-- Where a node leaves word while it is cut off from others that work on this log too.
CREATE TABLE detached_nodes (
  node TEXT PRIMARY KEY,
  beat INTEGER NOT NULL,
  presence TEXT NOT NULL
) WITHOUT ROWID;
