package dev.parley.settings;

/**
 * How much of everything is allowed. {@code --limits off} has already been applied: what it lifts
 * is {@link #UNLIMITED}.
 *
 * @param maxBody the largest request body, in bytes
 * @param maxText the longest message, in code points
 * @param maxName the longest user name, in code points
 * @param maxStreamsPerUser how many streams one user may have open on a node
 * @param maxStreamsPerAddress how many streams one client address may have open on a node
 * @param maxStreams how many streams may be open on a node
 * @param maxConnections how many connections may be open on a node
 * @param postsPerSecond how many messages a user may send in a second, lastingly
 * @param postsBurst how many messages a user may send at once
 */
public record LimitSettings(
    int maxBody,
    int maxText,
    int maxName,
    int maxStreamsPerUser,
    int maxStreamsPerAddress,
    int maxStreams,
    int maxConnections,
    int postsPerSecond,
    int postsBurst) {
  /** The value of a limit that was lifted. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Far above what a node can carry, and far from an overflow. */
  private static final int MOST = 1_000_000;

  static LimitSettings from(Values values) {
    LimitSettings limits =
        new LimitSettings(
            (int) values.of(Setting.MAX_BODY).bytes("1KiB", "16MiB"),
            values.of(Setting.MAX_TEXT).number(1, MOST),
            values.of(Setting.MAX_NAME).number(2, 64),
            values.of(Setting.MAX_STREAMS_PER_USER).number(1, MOST),
            values.of(Setting.MAX_STREAMS_PER_ADDRESS).number(1, MOST),
            values.of(Setting.MAX_STREAMS).number(1, MOST),
            values.of(Setting.MAX_CONNECTIONS).number(1, MOST),
            values.of(Setting.POSTS_PER_SECOND).number(1, MOST),
            values.of(Setting.POSTS_BURST).number(1, MOST));
    return values.of(Setting.LIMITS).either("on", "off") ? limits : limits.lifted();
  }

  /** How often one user may post. */
  public Rate posts() {
    return Rate.of(postsBurst, postsPerSecond);
  }

  private LimitSettings lifted() {
    return new LimitSettings(
        maxBody, maxText, maxName, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED,
        UNLIMITED);
  }
}
