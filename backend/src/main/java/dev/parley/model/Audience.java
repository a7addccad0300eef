package dev.parley.model;

/** Who may see an event. Decided when the event is appended and kept with it. */
public sealed interface Audience {

  /** Everyone who has a stream. */
  record Everyone() implements Audience {}

  /** The members of a room. */
  record Room(String id) implements Audience {}

  /** One user, on all their streams. */
  record OneUser(long id) implements Audience {}

  /** The nodes themselves; no stream ever shows it. */
  record Nodes() implements Audience {}

  /** The form in which the log keeps it and the bus carries it; {@link #parse} reads it. */
  default String encoded() {
    if (this instanceof Room room) {
      return "room:" + room.id;
    }
    if (this instanceof OneUser user) {
      return "user:" + user.id;
    }
    return this instanceof Everyone ? "everyone" : "nodes";
  }

  /**
   * Reads it again.
   *
   * @throws IllegalArgumentException if the text is not what {@link #encoded} gives
   */
  static Audience parse(String encoded) {
    if (encoded.startsWith("room:")) {
      return new Room(encoded.substring(5));
    }
    if (encoded.startsWith("user:")) {
      return new OneUser(Long.parseLong(encoded.substring(5)));
    }
    return switch (encoded) {
      case "everyone" -> new Everyone();
      case "nodes" -> new Nodes();
      default -> throw new IllegalArgumentException("no audience: " + encoded);
    };
  }
}
