package dev.parley.web;

import dev.parley.account.Session;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.ext.web.RoutingContext;

/**
 * Who makes a request.
 *
 * @param byCookie whether the browser said so by itself, which other sites can make it do
 */
record Caller(Session session, boolean byCookie) {
  private static final String KEY = "parley.caller";

  static Refusal nobody() {
    return new Refusal(Reason.UNAUTHENTICATED, "Sign in first.");
  }

  User user() {
    return session.user();
  }

  void keepIn(RoutingContext request) {
    request.put(KEY, this);
  }

  /** The caller of a request that {@link Authentication} has let through. */
  static Caller of(RoutingContext request) {
    Caller caller = request.get(KEY);
    if (caller == null) {
      throw nobody();
    }
    return caller;
  }
}
