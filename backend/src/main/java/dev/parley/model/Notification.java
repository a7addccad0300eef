package dev.parley.model;

import java.time.Instant;

/**
 * What a program told a room by a hook.
 *
 * @param id the seq of the event that brought it
 * @param hook the name that the hook had
 * @param payload one JSON value
 */
public record Notification(long id, String room, String hook, Instant at, String payload) {}
