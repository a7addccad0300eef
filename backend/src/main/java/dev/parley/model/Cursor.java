package dev.parley.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reader's place in the log: everything up to and including {@code seq} of the log {@code epoch}
 * has been seen. Travels as the {@code id:} of an event and comes back as {@code Last-Event-ID}.
 *
 * @param epoch the log's identity, {@code [a-z0-9]{4,16}}
 * @param seq the last event seen, 0 for none
 */
public record Cursor(String epoch, long seq) {

  /** At most 18 digits, so that every match fits a long. */
  private static final Pattern FORM = Pattern.compile("([a-z0-9]{4,16})\\.([0-9]{1,18})");

  /** Reads what {@link #toString} wrote. Anything else is no cursor and gives empty. */
  public static Optional<Cursor> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(new Cursor(match.group(1), Long.parseLong(match.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return epoch + "." + seq;
  }
}
