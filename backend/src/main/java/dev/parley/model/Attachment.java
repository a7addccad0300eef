package dev.parley.model;

import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a message, without its bytes.
 *
 * @param id {@code [a-z0-9]{20}}, random
 * @param name without folders and control characters, at most 255 bytes in UTF-8
 * @param type its media type, as its bytes say
 * @param size in bytes
 * @param width in pixels, for pictures whose size is known
 * @param height in pixels, if the width is known
 */
public record Attachment(
    String id,
    String name,
    String type,
    long size,
    @Nullable Integer width,
    @Nullable Integer height) {}
