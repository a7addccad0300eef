package dev.parley.web;

import dev.parley.account.Claims.Use;
import dev.parley.account.Session;
import dev.parley.account.Sessions;
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
  private final InstantSource clock;

  Authentication(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Lets only those through who are somebody. */
  void require(RoutingContext request) {
    caller(request).orElseThrow(Caller::nobody).keepIn(request);
    request.next();
  }

  /** Who it is, if anybody. A bad bearer token is not made good by a cookie. */
  Optional<Caller> caller(RoutingContext request) {
    var authorization = request.request().getHeader("Authorization");
    if (authorization != null) {
      return Optional.of(authorization)
          .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
          .flatMap(header -> sessions.of(header.substring(BEARER.length()).strip(), Use.BEARER))
          .map(session -> new Caller(session, false));
    }
    return Optional.ofNullable(request.request().getCookie(COOKIE))
        .flatMap(cookie -> sessions.of(cookie.getValue(), Use.SESSION))
        .map(session -> new Caller(session, true));
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

  private static Cookie cookie(RoutingContext request, String value) {
    return Cookie.cookie(COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setPath("/")
        .setSecure(request.request().isSSL());
  }
}
