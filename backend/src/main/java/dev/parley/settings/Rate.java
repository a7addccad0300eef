package dev.parley.settings;

import java.time.Duration;

/**
 * How often something may be done: so many times at once, and then as they come back, one by one
 * and evenly, all of them in this time. Written {@code 10/5m}.
 *
 * @param count how many; {@link LimitSettings#UNLIMITED} if the limit was lifted
 */
public record Rate(int count, Duration time) {
  /** A limit that was lifted. */
  public static final Rate UNLIMITED = new Rate(LimitSettings.UNLIMITED, Duration.ofSeconds(1));

  /** So many at once, and so many in each second lastingly. */
  public static Rate of(int atOnce, int perSecond) {
    return atOnce == LimitSettings.UNLIMITED || perSecond == LimitSettings.UNLIMITED
        ? UNLIMITED
        : new Rate(atOnce, Duration.ofSeconds(atOnce).dividedBy(perSecond));
  }

  public boolean isUnlimited() {
    return count == LimitSettings.UNLIMITED;
  }
}
