package dev.parley.presence;

import java.time.Instant;

/** What changed about who is here. Ephemeral: never in the log. */
public sealed interface PresenceChange {

  /** Their first stream in the cluster opened. */
  record Joined(String user, Instant at) implements PresenceChange {}

  /** Their last stream was gone for the grace time. */
  record Left(String user, Instant at) implements PresenceChange {}

  /**
   * The whole roster: now and then in a crowd, where single joins and leaves are not told, and when
   * it becomes unsure or sure again.
   */
  record Anew(Roster roster) implements PresenceChange {}
}
