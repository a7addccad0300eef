package dev.parley.log;

/**
 * Messages by their ids.
 *
 * @param from the least id that is in it
 * @param before the least greater id that is not
 */
public record Span(long from, long before) {
  /** As many ids before {@code end} as are in this span, at most {@code size}. */
  Span newest(long end, long size) {
    long last = Math.min(before, end);
    return new Span(Math.max(from, last - size), last);
  }
}
