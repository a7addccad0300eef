package dev.parley.web;

import dev.parley.account.Accounts;
import dev.parley.account.Before;
import dev.parley.account.Claims.Use;
import dev.parley.account.Guests;
import dev.parley.account.Session;
import dev.parley.account.Sessions;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Time;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Coming, going and tokens: {@code /api/session}, {@code /api/sessions}, {@code /api/tokens},
 * {@code /api/stream-token}.
 */
final class SessionCalls {
  private final Guests guests;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Authentication authentication;
  private final SignInLog signInLog;
  private final Proxies proxies;
  private final SignInLimit limit;
  private final boolean guestsAllowed;

  SessionCalls(
      Guests guests,
      Accounts accounts,
      Sessions sessions,
      Authentication authentication,
      Proxies proxies,
      SignInLog signInLog,
      SignInLimit limit,
      boolean guestsAllowed) {
    this.guests = guests;
    this.accounts = accounts;
    this.sessions = sessions;
    this.authentication = authentication;
    this.signInLog = signInLog;
    this.proxies = proxies;
    this.limit = limit;
    this.guestsAllowed = guestsAllowed;
  }

  void signIn(RoutingContext request) {
    begin(request, true)
        .onSuccess(
            session -> {
              authentication.setCookie(request, session);
              Answer.json(request, 201, UserJson.in(session.user()));
            })
        .onFailure(request::fail);
  }

  void show(RoutingContext request) {
    var session = Caller.of(request).session();
    Answer.json(
        request, 200, UserJson.in(session.user()).put("expiresAt", Time.text(session.expiresAt())));
  }

  void signOut(RoutingContext request) {
    authentication.clearCookie(request);
    Answer.done(request, sessions.end(Caller.of(request).session()));
  }

  void signOutEverywhere(RoutingContext request) {
    authentication.clearCookie(request);
    Answer.done(request, sessions.endAll(Caller.of(request).user()));
  }

  void token(RoutingContext request) {
    begin(request, false)
        .onSuccess(
            session ->
                Answer.json(
                    request,
                    201,
                    UserJson.in(session.user())
                        .put("token", sessions.token(session, Use.BEARER))
                        .put("expiresAt", Time.text(session.expiresAt()))))
        .onFailure(request::fail);
  }

  void streamToken(RoutingContext request) {
    var token = sessions.streamToken(Caller.of(request).session());
    Answer.json(
        request,
        201,
        new JsonObject()
            .put("token", token.token())
            .put("expiresAt", Time.text(token.expiresAt())));
  }

  /** Every attempt to sign in comes through here, by a password or as a guest. */
  private Future<Session> begin(RoutingContext request, boolean forCookie) {
    var fields = Fields.of(request);
    var username = fields.text("username");
    var password = fields.optionalText("password");
    var address = proxies.address(request.request());
    var before = Caller.before(request, forCookie);
    return signInLog.note(
        request,
        "sign-in",
        username,
        () ->
            password.isPresent()
                ? byPassword(username, password.get(), address, before)
                : asGuest(username, address, before));
  }

  private Future<Session> byPassword(
      String username, String password, String address, Before before) {
    return limit
        .take(username, address)
        .compose(free -> accounts.signIn(username, password, before))
        .onSuccess(session -> limit.succeeded(username, address));
  }

  private Future<Session> asGuest(String username, String address, Before before) {
    if (!guestsAllowed) {
      throw new Refusal(Reason.FORBIDDEN, "Guests are not allowed here.");
    }
    return limit.newcomer(address).compose(free -> guests.signIn(username, before));
  }
}
