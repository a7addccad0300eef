package dev.parley.web;

import dev.parley.account.Session;
import dev.parley.account.Sessions;
import dev.parley.stream.Reader;
import dev.parley.stream.Streams;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Opens a stream, or one that ends with the next news: {@code GET /events}. */
final class EventsCall {
  private final Context context;
  private final Streams streams;
  private final Sessions sessions;
  private final Proxies proxies;

  /**
   * @param context the event loop of the server that this call is answered on
   */
  EventsCall(Context context, Streams streams, Sessions sessions, Proxies proxies) {
    this.context = context;
    this.streams = streams;
    this.sessions = sessions;
    this.proxies = proxies;
  }

  void open(RoutingContext request) {
    session(request)
        .map(session -> session.orElseThrow(Caller::nobody))
        .onSuccess(
            session ->
                streams.open(
                    context,
                    request.request(),
                    reader(request, session),
                    cursor(request),
                    isPoll(request)))
        .onFailure(request::fail);
  }

  private Future<Optional<Session>> session(RoutingContext request) {
    var token = Query.text(request, "token");
    return token.isPresent()
        ? sessions.ofStreamToken(token.get())
        : Future.succeededFuture(Caller.find(request).map(Caller::session));
  }

  private Reader reader(RoutingContext request, Session session) {
    return new Reader(
        session.user(),
        session.id(),
        session.expiresAt(),
        () -> sessions.isRevoked(session.id()),
        proxies.address(request.request()));
  }

  private static boolean isPoll(RoutingContext request) {
    return Query.text(request, "poll").filter("true"::equals).isPresent();
  }

  /**
   * A reconnecting EventSource sends the header; a page that makes a new one has only the query.
   */
  private static Optional<String> cursor(RoutingContext request) {
    return Optional.ofNullable(request.request().getHeader("Last-Event-ID"))
        .or(() -> Query.text(request, "lastEventId"))
        .filter(text -> !text.isEmpty());
  }
}
