package dev.parley.web;

import dev.parley.account.Accounts;
import dev.parley.account.SigningKeys;
import dev.parley.model.Time;
import dev.parley.settings.AccountSettings;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** What this deployment allows, and its keys: {@code /api/server}, {@code /api/keys}. */
final class ServerCalls {
  private final Accounts accounts;
  private final SigningKeys keys;
  private final AccountSettings settings;
  private final String version;

  ServerCalls(Accounts accounts, SigningKeys keys, AccountSettings settings, String version) {
    this.accounts = accounts;
    this.keys = keys;
    this.settings = settings;
    this.version = version;
  }

  /** For a page that asks somebody in. */
  void show(RoutingContext request) {
    Answer.json(
        request,
        accounts.exist(),
        exist ->
            new JsonObject()
                .put("guests", settings.guests())
                .put("signup", settings.signup().name().toLowerCase(Locale.ROOT))
                .put("accounts", exist)
                .put("version", version));
  }

  void rotateKeys(RoutingContext request) {
    keys.rotate(Caller.of(request).user())
        .onSuccess(
            key ->
                Answer.json(
                    request,
                    201,
                    new JsonObject().put("kid", key.id()).put("madeAt", Time.text(key.madeAt()))))
        .onFailure(request::fail);
  }
}
