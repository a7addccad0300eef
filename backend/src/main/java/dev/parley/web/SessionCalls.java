package dev.parley.web;

import dev.parley.account.Claims.Use;
import dev.parley.account.Guests;
import dev.parley.account.Session;
import dev.parley.account.Sessions;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Time;
import dev.parley.model.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Coming, going and tokens: {@code /api/session}, {@code /api/tokens}, {@code /api/stream-token}.
 */
final class SessionCalls {
  private final Guests guests;
  private final Sessions sessions;
  private final Authentication authentication;
  private final boolean guestsAllowed;

  SessionCalls(
      Guests guests, Sessions sessions, Authentication authentication, boolean guestsAllowed) {
    this.guests = guests;
    this.sessions = sessions;
    this.authentication = authentication;
    this.guestsAllowed = guestsAllowed;
  }

  void signIn(RoutingContext request) {
    begin(request, true)
        .onSuccess(
            session -> {
              authentication.setCookie(request, session);
              Answer.json(request, 201, new JsonObject().put("user", json(session.user())));
            })
        .onFailure(request::fail);
  }

  void show(RoutingContext request) {
    var session = Caller.of(request).session();
    Answer.json(
        request,
        200,
        new JsonObject()
            .put("user", json(session.user()))
            .put("expiresAt", Time.text(session.expiresAt())));
  }

  void signOut(RoutingContext request) {
    authentication.clearCookie(request);
    Answer.done(request, sessions.revoke(Caller.of(request).session()));
  }

  void token(RoutingContext request) {
    begin(request, false)
        .onSuccess(
            session ->
                Answer.json(
                    request,
                    201,
                    new JsonObject()
                        .put("token", sessions.token(session, Use.BEARER))
                        .put("user", json(session.user()))
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

  /** A cookie is replaced by the new one, a bearer token goes on living beside it. */
  private Future<Session> begin(RoutingContext request, boolean forCookie) {
    var fields = Fields.of(request);
    var username = fields.text("username");
    if (fields.optionalText("password").isPresent()) {
      throw new Refusal(
          Reason.UNAUTHENTICATED, "There are no accounts here; sign in without a password.");
    }
    if (!guestsAllowed) {
      throw new Refusal(Reason.FORBIDDEN, "Guests are not allowed here.");
    }
    var caller = authentication.caller(request);
    boolean replaces = forCookie && caller.map(Caller::byCookie).orElse(false);
    return guests.signIn(username, caller.map(Caller::session), replaces);
  }

  private static JsonObject json(User user) {
    return new JsonObject()
        .put("name", user.name())
        .put("guest", user.guest())
        .put("role", user.role().word());
  }
}
