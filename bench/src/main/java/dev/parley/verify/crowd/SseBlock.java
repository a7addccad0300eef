package dev.parley.verify.crowd;

import org.jspecify.annotations.Nullable;

/**
 * One block of an event stream.
 *
 * @param retry milliseconds, if the block says it
 * @param malformed what is wrong with it by the contract, if something is
 */
public record SseBlock(
    @Nullable String id,
    @Nullable String event,
    @Nullable String data,
    @Nullable Long retry,
    @Nullable String malformed) {}
