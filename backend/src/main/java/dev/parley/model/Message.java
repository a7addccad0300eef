package dev.parley.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said in a room.
 *
 * @param id the seq of the event that brought it
 * @param at when it was appended, to the millisecond
 * @param clientId what the author's client calls it; the same author never has it twice
 * @param replyTo the id of the message that this one answers
 */
public record Message(
    long id,
    String room,
    String author,
    String text,
    Instant at,
    @Nullable String clientId,
    @Nullable Long replyTo) {}
