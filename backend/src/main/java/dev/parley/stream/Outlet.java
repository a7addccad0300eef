package dev.parley.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/** The way of bytes to one reader. On the event loop of its response. */
final class Outlet {
  private final HttpServerResponse response;

  /**
   * Where the parts of an HTTP/1.1 response are framed, if it is one. A batch is framed once for
   * all streams and goes out below this: to frame it for each stream anew, in three pieces and with
   * all that Vert.x and Netty do for a part of a response, costs half as much as the kernel's send.
   */
  private final @Nullable ChannelHandlerContext encoder;

  private @Nullable Future<Void> lastWrite;

  Outlet(HttpServerRequest request) {
    response = request.response();
    encoder =
        request.version() == HttpVersion.HTTP_1_1
                && request.connection() instanceof HttpServerConnection connection
            ? connection.channelHandlerContext().pipeline().context(HttpResponseEncoder.class)
            : null;
  }

  /**
   * Forgets what the stream was asked for with, which is half of what an idle one would hold. The
   * head of the response must have been written; over HTTP/2 and 3 it may be still under way.
   */
  void letGoOf(HttpServerRequest request) {
    if (encoder != null) {
      request.headers().clear();
      response.headersEndHandler(null);
      response.headers().clear();
    }
  }

  /**
   * Whether there is nobody to read any more. Who leaves a stream over HTTP/1.1 or HTTP/2 makes the
   * close handler run; over HTTP/3 the next write fails, and nothing else tells of it.
   */
  boolean isGone() {
    return lastWrite != null && lastWrite.failed();
  }

  HttpServerResponse response() {
    return response;
  }

  boolean isFull() {
    return response.writeQueueFull();
  }

  void write(Buffer bytes) {
    var written = response.write(bytes);
    if (encoder == null) {
      lastWrite = written;
    }
  }

  /** The head of the response must have been written. */
  @SuppressWarnings("FutureReturnValueIgnored") // Of HTTP/1.1, see above.
  void write(Batch batch) {
    if (encoder == null) {
      write(batch.bytes());
    } else {
      var chunk = batch.chunk(encoder.alloc());
      encoder.writeAndFlush(chunk.retainedDuplicate(), encoder.voidPromise());
    }
  }

  void end(Buffer last) {
    response.end(last);
  }
}
