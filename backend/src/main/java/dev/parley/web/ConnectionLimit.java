package dev.parley.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections a node takes at a time; one more is closed as soon as it is accepted,
 * whether it would have said anything or not. One for all servers of a port. Safe from any thread.
 *
 * <p>Vert.x tells of a connection when it has spoken, and has no word on accepting; so the first
 * that has spoken leads to the socket that listens, and from then on all are counted.
 */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicBoolean counting = new AtomicBoolean();

  ConnectionLimit(int most) {
    this.most = most;
  }

  /** A connection has spoken. */
  void see(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server
        && server.channelHandlerContext().channel().parent() instanceof ServerChannel listening
        && !counting.getAndSet(true)) {
      open.incrementAndGet();
      leaves(server.channelHandlerContext().channel());
      listening.pipeline().addFirst(this);
    }
  }

  /** A connection was accepted. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    var connection = (Channel) accepted;
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      connection.unsafe().closeForcibly();
    } else {
      leaves(connection);
      context.fireChannelRead(accepted);
    }
  }

  private void leaves(Channel connection) {
    connection.closeFuture().addListener(closed -> open.decrementAndGet());
  }
}
