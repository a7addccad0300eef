package dev.parley.stream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A response that takes everything at once and throws it away. */
final class SilentResponse implements HttpServerResponse {
  private static final Future<Void> DONE = Future.succeededFuture();

  @Override
  public HttpServerResponse exceptionHandler(Handler<Throwable> a) {
    return this;
  }

  @Override
  public HttpServerResponse setWriteQueueMaxSize(int a) {
    return this;
  }

  @Override
  public HttpServerResponse drainHandler(Handler<Void> a) {
    return this;
  }

  @Override
  public int getStatusCode() {
    return 200;
  }

  @Override
  public HttpServerResponse setStatusCode(int a) {
    return this;
  }

  @Override
  public String getStatusMessage() {
    return "OK";
  }

  @Override
  public HttpServerResponse setStatusMessage(String a) {
    return this;
  }

  @Override
  public HttpServerResponse setChunked(boolean a) {
    return this;
  }

  @Override
  public boolean isChunked() {
    return true;
  }

  @Override
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  @Override
  public HttpServerResponse putHeader(String a, String b) {
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence a, CharSequence b) {
    return this;
  }

  @Override
  public HttpServerResponse putHeader(String a, Iterable<String> b) {
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence a, Iterable<CharSequence> b) {
    return this;
  }

  @Override
  public MultiMap trailers() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  @Override
  public HttpServerResponse putTrailer(String a, String b) {
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence a, CharSequence b) {
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(String a, Iterable<String> b) {
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence a, Iterable<CharSequence> b) {
    return this;
  }

  @Override
  public HttpServerResponse closeHandler(Handler<Void> a) {
    return this;
  }

  @Override
  public HttpServerResponse endHandler(Handler<Void> a) {
    return this;
  }

  @Override
  public Future<Void> writeHead() {
    return DONE;
  }

  @Override
  public Future<Void> write(String a, String b) {
    return DONE;
  }

  @Override
  public Future<Void> write(String a) {
    return DONE;
  }

  @Override
  public Future<Void> writeContinue() {
    return DONE;
  }

  @Override
  public Future<Void> writeEarlyHints(MultiMap a) {
    return DONE;
  }

  @Override
  public Future<Void> end(String a) {
    return DONE;
  }

  @Override
  public Future<Void> end(String a, String b) {
    return DONE;
  }

  @Override
  public Future<Void> end(Buffer a) {
    return DONE;
  }

  @Override
  public Future<Void> end() {
    return DONE;
  }

  @Override
  public Future<Void> sendFile(String a, long b, long c) {
    return DONE;
  }

  @Override
  public Future<Void> sendFile(FileChannel a, long b, long c) {
    return DONE;
  }

  @Override
  public Future<Void> sendFile(RandomAccessFile a, long b, long c) {
    return DONE;
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public boolean closed() {
    return false;
  }

  @Override
  public boolean headWritten() {
    return true;
  }

  @Override
  public HttpServerResponse headersEndHandler(Handler<Void> a) {
    return this;
  }

  @Override
  public HttpServerResponse bodyEndHandler(Handler<Void> a) {
    return this;
  }

  @Override
  public long bytesWritten() {
    return 0;
  }

  @Override
  public long streamId() {
    return 0;
  }

  @Override
  public Future<HttpServerResponse> push(HttpMethod a, HostAndPort b, String c, MultiMap d) {
    return Future.failedFuture("no push");
  }

  @Override
  public Future<Void> reset(long a) {
    return DONE;
  }

  @Override
  public Future<Boolean> cancel() {
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Void> writeCustomFrame(int a, int b, Buffer c) {
    return DONE;
  }

  @Override
  public HttpServerResponse addCookie(Cookie a) {
    return this;
  }

  @Override
  public @Nullable Cookie removeCookie(String a, boolean b) {
    return null;
  }

  @Override
  public Set<Cookie> removeCookies(String a, boolean b) {
    return Set.of();
  }

  @Override
  public @Nullable Cookie removeCookie(String a, String b, String c, boolean d) {
    return null;
  }

  @Override
  public Future<Void> writeAltSvc(String a) {
    return DONE;
  }

  @Override
  public Future<Void> write(Buffer bytes) {
    return DONE;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }
}
