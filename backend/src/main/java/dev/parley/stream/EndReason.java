package dev.parley.stream;

/** Why a stream ended. */
public enum EndReason {
  /** Its reader went. */
  CLOSED,
  /** Its session expired or was ended. */
  SESSION_EXPIRED,
  /** The node stops. */
  DRAINED,
  /** It was one too many for its user or address. */
  OVERLOADED,
  /** Its connection ended while its reader did not take what was written. */
  STALLED,
  /** It was a poll and has been answered. */
  ANSWERED,
  /** What it had to read next could not be read from the log. */
  STUCK
}
