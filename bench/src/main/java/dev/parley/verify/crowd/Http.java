package dev.parley.verify.crowd;

import dev.parley.verify.house.CannotRun;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls of the server's API. Safe to use from any thread. */
public final class Http {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  /** More than there are calls at a time. */
  private static final int MANY = 1_000;

  private final Vertx vertx;
  private final HttpClientAgent calls;
  private final Wire wire;

  public Http(Vertx vertx) {
    this.vertx = vertx;
    this.calls = client(vertx);
    this.wire = new Wire(vertx);
  }

  private static HttpClientAgent client(Vertx vertx) {
    return vertx.createHttpClient(
        new HttpClientConfig().setConnectTimeout(LONGEST_CONNECT),
        new PoolOptions().setHttp1MaxSize(MANY));
  }

  /**
   * An answer.
   *
   * @param retryAfterMillis 0 if the answer does not say
   */
  public record Answer(int status, JsonObject body, long retryAfterMillis) {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Waits for what a call gives. */
  static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotRun("a call failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }

  /** For streams. */
  Wire wire() {
    return wire;
  }

  /** A call with a bound; fails if the answer does not come within it. */
  public Future<Answer> call(
      HttpMethod method,
      String url,
      @Nullable String token,
      @Nullable JsonObject body,
      Duration longest) {
    var options = options(method, url, token);
    return calls
        .request(options)
        .compose(
            request -> {
              long timer = vertx.setTimer(longest.toMillis(), late -> reset(request));
              return send(request, body)
                  .compose(Http::answer)
                  .onComplete(done -> vertx.cancelTimer(timer));
            })
        .timeout(longest.plus(LONGEST_CONNECT).toMillis(), TimeUnit.MILLISECONDS);
  }

  private static RequestOptions options(HttpMethod method, String url, @Nullable String token) {
    var options = new RequestOptions().setMethod(method).setAbsoluteURI(url);
    options.setConnectTimeout(LONGEST_CONNECT.toMillis());
    if (token != null) {
      options.putHeader("Authorization", "Bearer " + token);
    }
    return options;
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest request, @Nullable JsonObject body) {
    if (body == null) {
      return request.send();
    }
    return request.putHeader("Content-Type", "application/json").send(body.toBuffer());
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    long retryAfter = seconds(response.getHeader("Retry-After")) * 1_000;
    return response.body().map(body -> new Answer(response.statusCode(), json(body), retryAfter));
  }

  private static long seconds(@Nullable String header) {
    return header != null && header.matches("\\d{1,6}") ? Long.parseLong(header) : 0;
  }

  private static JsonObject json(Buffer body) {
    try {
      return body.length() == 0 ? new JsonObject() : new JsonObject(body);
    } catch (DecodeException e) {
      return new JsonObject().put("unreadable", body.toString());
    }
  }

  private static void reset(HttpClientRequest request) {
    var unused = request.reset();
  }
}
