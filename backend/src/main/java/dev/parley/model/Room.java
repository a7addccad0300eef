package dev.parley.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place where messages go.
 *
 * @param id {@link #LOBBY} or ten random characters {@code [a-z0-9]}
 * @param members how many are in it; 0 for the lobby, whose members are everyone
 * @param lastMessageId the newest message's id, 0 if there is none
 */
public record Room(
    String id, String name, String topic, Kind kind, long members, long lastMessageId) {

  /** The room that exists from the start and that everyone is in. */
  public static final String LOBBY = "lobby";

  /** The same room with another name or topic; null leaves it as it is. */
  public Room changed(@Nullable String newName, @Nullable String newTopic) {
    return new Room(
        id,
        newName == null ? name : newName,
        newTopic == null ? topic : newTopic,
        kind,
        members,
        lastMessageId);
  }

  /** Who may find and enter a room. */
  public enum Kind {
    /** Everybody finds it and may come in. */
    PUBLIC,
    /** Its members alone know of it. */
    PRIVATE,
    /** Two users' own, or one's with themselves; nobody comes or goes. */
    DIRECT;

    /** The word that clients see and the tables keep. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads it again.
     *
     * @throws IllegalArgumentException if the word is not one that {@link #word} gives
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
