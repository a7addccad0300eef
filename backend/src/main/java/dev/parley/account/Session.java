package dev.parley.account;

import dev.parley.model.User;
import java.time.Instant;

/**
 * A stay of somebody: begins with a sign-in, ends when it is revoked or expires.
 *
 * @param id random and never used again; not a secret, the token that carries it is
 */
public record Session(String id, User user, Instant expiresAt) {}
