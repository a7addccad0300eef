-- Users who have a password; guests have no row here. The password is a hash in PHC form. changed_at
-- is when the name or the role was changed last: what older tokens say of them counts no more.
CREATE TABLE accounts (
  user_id BIGINT PRIMARY KEY REFERENCES users (id),
  password TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE INDEX accounts_by_change ON accounts (changed_at);

-- Links that are good once. Of each only the hash is kept, so that nobody can use what is read here.
-- kind is 'invite' or 'reset'; user_id is whose password may be set anew.
CREATE TABLE links (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  user_id BIGINT REFERENCES users (id),
  made_by BIGINT NOT NULL REFERENCES users (id),
  expires_at BIGINT NOT NULL
);

CREATE INDEX links_by_maker ON links (made_by);

CREATE INDEX links_by_user ON links (user_id);

-- Keys that sign tokens. good_until is NULL for the newest; from then on the others are of no use.
CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  made_at BIGINT NOT NULL,
  good_until BIGINT,
  value BYTEA NOT NULL
);

-- It had the one key of earlier versions, whose tokens said less.
DROP TABLE secrets;
