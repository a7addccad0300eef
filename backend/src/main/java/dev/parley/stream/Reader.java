package dev.parley.stream;

import dev.parley.model.User;
import java.time.Instant;

/**
 * Who reads a stream.
 *
 * @param session the stream ends when this session does
 * @param expiresAt when the session ends by itself
 * @param address where the reader connects from
 */
public record Reader(User user, String session, Instant expiresAt, String address) {}
