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
  public static final String MESSAGE_EDITED = "message-edited";
  public static final String MESSAGE_DELETED = "message-deleted";
  public static final String REACTION_ADDED = "reaction-added";
  public static final String REACTION_REMOVED = "reaction-removed";
  public static final String ROOM_CREATED = "room-created";
  public static final String ROOM_UPDATED = "room-updated";
  public static final String MEMBER_JOINED = "member-joined";
  public static final String MEMBER_LEFT = "member-left";
  public static final String NOTIFICATION = "notification";

  /** To one user's own streams: how far they have read a room. */
  public static final String ROOM_READ = "room-read";

  /** To one user's own streams: what they want to be told of a room. */
  public static final String ROOM_LEVEL = "room-level";

  /** Tells the nodes that a session was revoked; its data is {@code {"session": id}}. */
  public static final String SESSION_ENDED = "session-ended";

  /**
   * Tells the nodes that an event reads otherwise from now on, so that they forget how it read
   * before; its data is {@code {"seq": seq}}.
   */
  public static final String EVENT_REWRITTEN = "event-rewritten";

  /** What an event is called that was taken back; nobody sees it. */
  public static final String WITHDRAWN = "withdrawn";

  /**
   * Tells the nodes of another name or role; its data is {@code {"id": …, "name": …, "role": …}}.
   */
  public static final String USER_CHANGED = "user-changed";

  /** Tells the nodes that there is another key that signs tokens. */
  public static final String KEYS_CHANGED = "keys-changed";

  /** Whether {@link #member} may see the room's events from this one on. */
  public boolean admits() {
    return member != NOBODY && !name.equals(MEMBER_LEFT);
  }

  /** Whether {@link #member} may no longer see the room's events after this one. */
  public boolean dismisses() {
    return member != NOBODY && name.equals(MEMBER_LEFT);
  }
}
