package dev.parley.stream;

/** Why a cursor can't be served. */
public enum ResetReason {
  /** It belongs to another log, or is no cursor at all. */
  UNKNOWN_EPOCH("unknown-epoch"),
  /** The log no longer keeps what came right after it. */
  TOO_OLD("too-old"),
  /** It lies behind the log's end. */
  AHEAD("ahead");

  private final String word;

  ResetReason(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
