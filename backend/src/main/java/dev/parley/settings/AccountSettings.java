package dev.parley.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, and for how long.
 *
 * @param guests whether one may chat without an account
 * @param jwtSecret signs the tokens; null for the one that is kept in the database
 * @param sessionLife how long a session lasts
 */
public record AccountSettings(boolean guests, @Nullable Secret jwtSecret, Duration sessionLife) {
  static AccountSettings from(Values values) {
    return new AccountSettings(
        values.of(Setting.GUESTS).either("true", "false"),
        values.given(Setting.JWT_SECRET).map(AccountSettings::secret).orElse(null),
        // 400 days is the longest life that browsers give a cookie.
        values.of(Setting.SESSION_LIFE).duration("1s", "400d"));
  }

  private static Secret secret(Value value) {
    Secret secret = new Secret(value.text());
    if (secret.bytes().length < Secret.LEAST_BYTES) {
      throw value.bad("must be at least " + Secret.LEAST_BYTES + " bytes long");
    }
    return secret;
  }
}
