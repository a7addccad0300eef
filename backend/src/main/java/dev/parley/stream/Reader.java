package dev.parley.stream;

import dev.parley.model.User;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Who reads a stream.
 *
 * @param session the stream ends when this session does
 * @param expiresAt when the session ends by itself
 * @param revoked whether the session was ended before its time; asked about once a second
 * @param address where the reader connects from
 */
public record Reader(
    User user, String session, Instant expiresAt, BooleanSupplier revoked, String address) {}
