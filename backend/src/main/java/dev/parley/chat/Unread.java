package dev.parley.chat;

import dev.parley.model.Room.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has not read of a room that they are in.
 *
 * @param messages of others, that are still there, among the newest {@link #MOST} of the room
 * @param mentions how many messages call them by name, or all who are in the room; at most {@link
 *     #MOST}
 * @param readUpTo the position in the log up to which all is read
 * @param level what they want to be told of it; null for what is usual
 */
public record Unread(long messages, long mentions, long readUpTo, @Nullable Level level) {
  /** Nobody reads a larger number otherwise than as "many", and to count further takes longer. */
  public static final int MOST = 1_000;

  /** In a direct room, what one says is said to the other. */
  public Level levelIn(Kind kind) {
    if (level != null) {
      return level;
    }
    return kind == Kind.DIRECT ? Level.ALL : Level.MENTIONS;
  }
}
