package dev.parley.settings;

import java.time.Duration;

/**
 * How often things may be done that cost much or that strangers try; all nodes count together.
 * {@code --limits off} has already been applied.
 *
 * @param guestsPerAddress guests that come and accounts that are made from one address
 * @param signIns attempts to sign in to one account from one address
 * @param signInsPerAddress attempts to sign in from one address, to whatever account
 * @param signInsPerAccount attempts to sign in to one account, from wherever; more make each
 *     address wait, and shut out nobody
 * @param roomsPerUser rooms that one user makes
 * @param invitesPerUser invites, reset links, hooks and bots that one user makes
 * @param typingPerUser times that one user says that they write
 * @param hookPosts notifications that one hook sends
 */
public record RateSettings(
    Rate guestsPerAddress,
    Rate signIns,
    Rate signInsPerAddress,
    Rate signInsPerAccount,
    Rate roomsPerUser,
    Rate invitesPerUser,
    Rate typingPerUser,
    Rate hookPosts) {

  /** The longest that a limit may look back: so long its counts are kept. */
  public static final Duration LONGEST = Duration.ofDays(1);

  static RateSettings from(Values values) {
    var lifted = !values.of(Setting.LIMITS).either("on", "off");
    return new RateSettings(
        rate(values, Setting.GUESTS_PER_ADDRESS, lifted),
        rate(values, Setting.SIGN_INS, lifted),
        rate(values, Setting.SIGN_INS_PER_ADDRESS, lifted),
        rate(values, Setting.SIGN_INS_PER_ACCOUNT, lifted),
        rate(values, Setting.ROOMS_PER_USER, lifted),
        rate(values, Setting.INVITES_PER_USER, lifted),
        rate(values, Setting.TYPING_PER_USER, lifted),
        rate(values, Setting.HOOK_POSTS, lifted));
  }

  private static Rate rate(Values values, Setting setting, boolean lifted) {
    var rate = values.of(setting).rate("1s", "1d");
    return lifted ? Rate.UNLIMITED : rate;
  }
}
