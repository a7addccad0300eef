package dev.parley.web;

import dev.parley.account.Before;
import dev.parley.account.Session;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

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

  /** Who makes a request that {@link Authentication} has looked at, if it is anybody. */
  static Optional<Caller> find(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /** As {@link #find}, where somebody is demanded. */
  static Caller of(RoutingContext request) {
    return find(request).orElseThrow(Caller::nobody);
  }

  /**
   * What the caller has who asks for a session: a cookie is replaced by the new one, a bearer token
   * goes on living beside it.
   */
  static Before before(RoutingContext request, boolean forCookie) {
    var caller = find(request);
    return new Before(
        caller.map(Caller::session), forCookie && caller.map(Caller::byCookie).orElse(false));
  }
}
