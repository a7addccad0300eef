package dev.parley.web;

import dev.parley.account.Bots;
import dev.parley.account.Claims.Use;
import dev.parley.account.Session;
import dev.parley.account.Sessions;
import dev.parley.account.Sessions.Visit;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who makes a request: by {@code Authorization: Bearer} (RFC 6750) or by the cookie. */
final class Authentication {
  private static final String COOKIE = "parley_session";
  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final Bots bots;
  private final Proxies proxies;
  private final InstantSource clock;

  Authentication(Sessions sessions, Bots bots, Proxies proxies, InstantSource clock) {
    this.sessions = sessions;
    this.bots = bots;
    this.proxies = proxies;
    this.clock = clock;
  }

  /**
   * Finds out who it is, for all handlers after this one. A cookie whose token is getting old is
   * answered with a new one. A bad bearer token is not made good by a cookie.
   */
  void identify(RoutingContext request) {
    var authorization = request.request().getHeader("Authorization");
    var cookie = request.request().getCookie(COOKIE);
    if (authorization != null) {
      bearer(authorization)
          .onSuccess(
              found -> {
                found.ifPresent(session -> new Caller(session, false).keepIn(request));
                request.next();
              })
          .onFailure(request::fail);
    } else if (cookie != null) {
      sessions
          .ofCookie(cookie.getValue())
          .onSuccess(
              visit -> {
                visit.ifPresent(known -> welcome(request, known));
                request.next();
              })
          .onFailure(request::fail);
    } else {
      request.next();
    }
  }

  /** Lets only those through who are somebody. */
  void require(RoutingContext request) {
    if (Caller.find(request).isEmpty()) {
      throw Caller.nobody();
    }
    request.next();
  }

  /** Gives the browser a cookie that stands for the session. */
  void setCookie(RoutingContext request, Session session) {
    var life = Duration.between(clock.instant(), session.expiresAt());
    request
        .response()
        .addCookie(
            cookie(request, sessions.token(session, Use.SESSION)).setMaxAge(life.toSeconds()));
  }

  void clearCookie(RoutingContext request) {
    request.response().addCookie(cookie(request, "").setMaxAge(0));
  }

  private void welcome(RoutingContext request, Visit visit) {
    new Caller(visit.session(), true).keepIn(request);
    if (visit.aged()) {
      setCookie(request, visit.session());
    }
  }

  /** Complete at once, but for a bot's token, which is looked up. */
  private Future<Optional<Session>> bearer(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Future.succeededFuture(Optional.empty());
    }
    var token = authorization.substring(BEARER.length()).strip();
    return token.startsWith(Bots.PREFIX)
        ? bots.session(token)
        : Future.succeededFuture(sessions.ofBearer(token));
  }

  private Cookie cookie(RoutingContext request, String value) {
    return Cookie.cookie(COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setPath("/")
        .setSecure(proxies.isSecure(request.request()));
  }
}
