package dev.parley.verify.judge;

/** What can be broken. */
public enum Rule {
  /** An acknowledged message did not come to a stream that may see it, or is not in the history. */
  LOST,
  /** A message came twice to one page, or is in the log twice. */
  DOUBLED,
  /**
   * An older event came after a newer one, two streams disagree, or an author's order is turned.
   */
  MISORDERED,
  /** One clientId gave two ids, or another text under a used clientId was taken. */
  IDENTITY,
  /** Something came that nobody sent. */
  STRANGER,
  /** Somebody saw a room that is not theirs. */
  AUDIENCE,
  /**
   * An id, a welcome or a reset that is not what the cursor deserves; a block that is malformed.
   */
  CURSOR,
  /** A roster that is not what the open streams say. */
  ROSTER,
  /** It was told of somebody that they had left, who had not. */
  FLAP,
  /** A refusal that says neither when to come again nor that the request was wrong. */
  REFUSAL,
  /** What is in the database is not what was acknowledged. */
  DURABLE;

  /** The column of the report's table. */
  boolean isOther() {
    return this != LOST && this != DOUBLED && this != MISORDERED;
  }
}
