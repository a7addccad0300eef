package dev.parley.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file (RFC 9110, section 14).
 *
 * @param first the first of its bytes, counted from 0
 * @param last the last of them; before the first if the piece is empty
 * @param asked whether it was asked for, even if it is the whole
 */
record ByteRange(long first, long last, boolean asked) {
  /** One range; who asks for several gets the whole, as they must be ready for. */
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  static ByteRange whole(long size) {
    return new ByteRange(0, size - 1, false);
  }

  /**
   * What the header {@code Range} asks for of a file; empty if nothing that there is. Without the
   * header, or with one that is to be ignored, the whole.
   */
  static Optional<ByteRange> of(@Nullable String header, long size) {
    var match = FORM.matcher(header == null ? "" : header.strip());
    if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
      return Optional.of(whole(size));
    }
    var range =
        match.group(1).isEmpty()
            ? new ByteRange(Math.max(0, size - number(match.group(2))), size - 1, true)
            : new ByteRange(number(match.group(1)), Math.min(size - 1, end(match.group(2))), true);
    if (!match.group(1).isEmpty() && number(match.group(1)) > end(match.group(2))) {
      return Optional.of(whole(size));
    }
    return range.length() > 0 ? Optional.of(range) : Optional.empty();
  }

  long length() {
    return last - first + 1;
  }

  private static long end(String text) {
    return text.isEmpty() ? Long.MAX_VALUE : number(text);
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }
}
