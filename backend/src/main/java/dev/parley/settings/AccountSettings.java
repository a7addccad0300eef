package dev.parley.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who may come in, and for how long.
 *
 * @param guests whether one may chat without an account
 * @param signup who may make an account
 * @param jwtSecrets the first signs the tokens, all are believed; none for the keys that are kept
 *     in the database
 * @param sessionLife how long a session lasts
 * @param tokenLife how long a cookie's token is believed before its session is looked up
 */
public record AccountSettings(
    boolean guests,
    Signup signup,
    List<Secret> jwtSecrets,
    Duration sessionLife,
    Duration tokenLife) {
  private static final Pattern SIGNUP = Pattern.compile("open|invite|closed");

  static AccountSettings from(Values values) {
    return new AccountSettings(
        values.of(Setting.GUESTS).either("true", "false"),
        signup(values.of(Setting.SIGNUP)),
        values.given(Setting.JWT_SECRET).map(AccountSettings::secrets).orElse(List.of()),
        // 400 days is the longest life that browsers give a cookie.
        values.of(Setting.SESSION_LIFE).duration("1s", "400d"),
        values.of(Setting.TOKEN_LIFE).duration("1s", "1d"));
  }

  private static Signup signup(Value value) {
    return Signup.valueOf(
        value.matching(SIGNUP, "open, invite or closed").toUpperCase(Locale.ROOT));
  }

  private static List<Secret> secrets(Value value) {
    return Arrays.stream(value.text().split(",", -1)).map(text -> secret(value, text)).toList();
  }

  private static Secret secret(Value value, String text) {
    Secret secret = new Secret(text);
    if (secret.bytes().length < Secret.LEAST_BYTES) {
      throw value.bad("must be at least " + Secret.LEAST_BYTES + " bytes long");
    }
    return secret;
  }
}
