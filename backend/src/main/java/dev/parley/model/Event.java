package dev.parley.model;

/**
 * A durable event as the log keeps it.
 *
 * @param seq its position: 1, 2, 3, … without gaps, in commit order over all nodes
 * @param name what happened, as clients know it: {@code chat-message}, {@code room-created}, …
 * @param audience who may see it
 * @param data one JSON value
 * @param member the id of the user whom this event makes a member of its room, or stops being one;
 *     {@link #NOBODY} for all other events
 */
public record Event(long seq, String name, Audience audience, String data, long member) {

  /** No user has this id. */
  public static final long NOBODY = 0;

  public static final String CHAT_MESSAGE = "chat-message";
  public static final String ROOM_CREATED = "room-created";
  public static final String MEMBER_JOINED = "member-joined";
  public static final String MEMBER_LEFT = "member-left";

  /** Tells the nodes that a session was revoked; its data is {@code {"session": id}}. */
  public static final String SESSION_ENDED = "session-ended";

  /** Whether {@link #member} may see the room's events from this one on. */
  public boolean admits() {
    return member != NOBODY && !name.equals(MEMBER_LEFT);
  }

  /** Whether {@link #member} may no longer see the room's events after this one. */
  public boolean dismisses() {
    return member != NOBODY && name.equals(MEMBER_LEFT);
  }
}
