package dev.parley.bench.contender;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Calls of Parley's API that prepare a measurement. Each has to succeed. */
final class ParleyApi {
  static final Account NOBODY = new Account("", "");

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(AnyCertificate.context())
          .build();
  private static final int AT_ONCE = 32;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private final String url;

  ParleyApi(String url) {
    this.url = url;
  }

  /** Somebody who has signed in. */
  record Account(String name, String token) {
    String authorization() {
      return "Authorization: Bearer " + token + "\r\n";
    }
  }

  /** A call with a body. */
  record Request(String method, String path, Account caller, JsonObject body) {}

  /** So many new guests. */
  List<Account> accounts(String prefix, int count) {
    var salt = Long.toString(System.nanoTime(), 36);
    var names = IntStream.range(0, count).mapToObj(i -> prefix + "-" + salt + "-" + i).toList();
    var answers =
        callAll(
            names.stream()
                .map(name -> new JsonObject().put("username", name))
                .map(body -> new Request("POST", "/api/tokens", NOBODY, body))
                .toList());
    return IntStream.range(0, count)
        .mapToObj(i -> new Account(names.get(i), answers.get(i).getString("token")))
        .toList();
  }

  JsonObject call(Request request) {
    return callAll(List.of(request)).get(0);
  }

  JsonObject get(String path, Account caller) {
    return body(HTTP.sendAsync(builder(path, caller).build(), BodyHandlers.ofString()));
  }

  /** Gets pages of messages one after the other, and how long each took, in seconds. */
  List<Double> times(String path, List<String> queries) {
    var someone = accounts("pages", 1).get(0);
    var times = new ArrayList<Double>();
    for (var query : queries) {
      long start = System.nanoTime();
      var page = get(path + query, someone);
      times.add((System.nanoTime() - start) / 1e9);
      if (page.getJsonArray("messages").isEmpty()) {
        throw new CannotRun("an empty page: " + path + query);
      }
    }
    return times;
  }

  /** Several at once, but not all. */
  @CanIgnoreReturnValue
  List<JsonObject> callAll(List<Request> requests) {
    var turn = new Semaphore(AT_ONCE);
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    var failed = new AtomicBoolean();
    for (var request : requests) {
      if (failed.get()) {
        break; // Else a server that hangs would be waited for by each of them.
      }
      turn.acquireUninterruptibly();
      var http =
          builder(request.path, request.caller)
              .header("Content-Type", "application/json")
              .method(request.method, BodyPublishers.ofString(request.body.encode()))
              .build();
      answers.add(
          HTTP.sendAsync(http, BodyHandlers.ofString())
              .whenComplete(
                  (answer, e) -> {
                    failed.compareAndSet(false, e != null);
                    turn.release();
                  }));
    }
    return answers.stream().map(ParleyApi::body).toList();
  }

  /** The log's epoch, as a stream's first words tell it. */
  String epoch(Account caller) {
    try {
      var answer = HTTP.send(builder("/events", caller).build(), BodyHandlers.ofLines());
      try (var lines = answer.body()) {
        var welcome = lines.filter(line -> line.startsWith("data: {")).findFirst().orElseThrow();
        return new JsonObject(welcome.substring("data: ".length())).getString("epoch");
      }
    } catch (IOException e) {
      throw new CannotRun("no stream: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }

  private HttpRequest.Builder builder(String path, Account caller) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(LONGEST_CALL);
    return caller.equals(NOBODY)
        ? request
        : request.header("Authorization", "Bearer " + caller.token());
  }

  private static JsonObject body(CompletableFuture<HttpResponse<String>> coming) {
    try {
      var answer = coming.get(60, TimeUnit.SECONDS);
      if (answer.statusCode() / 100 != 2) {
        throw new CannotRun(answer.request() + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotRun("a call failed: " + e, e);
    }
  }
}
