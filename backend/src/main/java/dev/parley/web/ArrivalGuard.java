package dev.parley.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts off requests whose body does not get on, so that nobody keeps a node waiting with next to
 * nothing: answers 408 if nothing was answered yet, and ends the connection or, where others share
 * it, the request. Who has sent a whole request, as all do that have a stream open, is never
 * touched; nor is who brings a large body by a poor line. On one event loop.
 */
final class ArrivalGuard implements Handler<HttpServerRequest> {
  /** In the default 20 s that is 1.6 kbit/s, a poorer line than any phone's. */
  static final int LEAST_BYTES = 4 << 10;

  private final Handler<HttpServerRequest> next;
  private final Set<Arrival> underWay = new HashSet<>();

  /**
   * Looks at all that is under way each time that {@code patience} is over.
   *
   * @param patience in each such time {@link #LEAST_BYTES} more have to come, or the rest; one in
   *     which a request began does not count
   */
  ArrivalGuard(Vertx vertx, Duration patience, Handler<HttpServerRequest> next) {
    this.next = next;
    vertx.setPeriodic(patience.toMillis(), timer -> List.copyOf(underWay).forEach(Arrival::look));
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (mayHaveBody(request)) {
      var arrival = new Arrival(request);
      underWay.add(arrival);
      request.end().onComplete(ended -> arrival.finish());
    }
    next.handle(request);
  }

  /** HTTP/2 and 3 need no header for one; for HTTP/1.1 see RFC 9112, section 6.3. */
  private static boolean mayHaveBody(HttpServerRequest request) {
    return !isHttp1(request)
        || request.headers().contains("Content-Length")
        || request.headers().contains("Transfer-Encoding");
  }

  static boolean isHttp1(HttpServerRequest request) {
    return request.version().compareTo(HttpVersion.HTTP_1_1) <= 0;
  }

  /** One request under way. On its event loop. */
  private final class Arrival extends ChannelInboundHandlerAdapter {
    private final HttpServerRequest request;
    private long seen;
    private boolean looked;
    private boolean patient;

    Arrival(HttpServerRequest request) {
      this.request = request;
    }

    void look() {
      long now = request.bytesRead();
      if (looked && now - seen < LEAST_BYTES) {
        finish();
        cutOff();
      } else {
        looked = true;
        seen = now;
        waitOn();
      }
    }

    private void cutOff() {
      var response = request.response();
      if (!response.headWritten()) {
        if (isHttp1(request)) {
          response.putHeader("Connection", "close");
        }
        Problem.tooSlow().send(request);
      }
      if (isHttp1(request)) {
        request.connection().close();
      } else {
        response.reset();
      }
    }

    /** Nothing is written to who sends, and a connection that is not written to is closed. */
    private void waitOn() {
      if (!patient
          && isHttp1(request)
          && request.connection() instanceof HttpServerConnection connection) {
        var handler = connection.channelHandlerContext();
        handler.pipeline().addBefore(handler.name(), null, this);
        patient = true;
      }
    }

    void finish() {
      underWay.remove(this);
      if (patient && request.connection() instanceof HttpServerConnection connection) {
        patient = false;
        var pipeline = connection.channelHandlerContext().pipeline();
        if (pipeline.context(this) != null) {
          pipeline.remove(this);
        }
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (!(event instanceof IdleStateEvent)) {
        context.fireUserEventTriggered(event);
      }
    }
  }
}
