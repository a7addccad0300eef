package dev.parley.presence;

import java.time.Instant;

/** What changed about who is here. Ephemeral: never in the log. */
public sealed interface PresenceChange {

  /** Their first stream in the cluster opened. */
  record Joined(String user, Instant at) implements PresenceChange {}

  /** Their last stream was gone for the grace time. */
  record Left(String user, Instant at) implements PresenceChange {}

  /** In a crowd single joins and leaves are not told; this is, now and then. */
  record Crowd(Roster roster) implements PresenceChange {}
}
