-- "user" is a reserved word elsewhere, and the same statements are to run on every database.
ALTER TABLE sessions RENAME COLUMN user TO user_id;

ALTER TABLE members RENAME COLUMN user TO user_id;
