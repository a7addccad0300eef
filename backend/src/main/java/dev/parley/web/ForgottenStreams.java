package dev.parley.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Wakes the streams of an HTTP/2 connection that may write again. Netty tells each stream when that
 * changes, and forgets some: while it tells one after the other that they may write, the first of
 * them fill the socket, so that the rest may not; when the socket has room again before Netty looks
 * next, it finds nothing changed, and those wait for ever. So this makes it look at each stream
 * whenever the socket has room again.
 */
final class ForgottenStreams extends ChannelInboundHandlerAdapter {
  private final Http2ConnectionHandler http2;

  private ForgottenStreams(Http2ConnectionHandler http2) {
    this.http2 = http2;
  }

  /** For each new connection, on its event loop; nothing to do for one that is not HTTP/2. */
  static void watch(HttpConnection connection) {
    if (connection instanceof HttpServerConnection served) {
      var pipeline = served.channelHandlerContext().pipeline();
      var http2 = pipeline.get(Http2ConnectionHandler.class);
      if (http2 != null) {
        pipeline.addLast(new ForgottenStreams(http2));
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Http2Exception {
    if (context.channel().isWritable()) {
      var flow = http2.encoder().flowController();
      // The same size as before: it changes nothing, and looks at all streams.
      flow.initialWindowSize(flow.initialWindowSize());
    }
    context.fireChannelWritabilityChanged();
  }
}
