package dev.parley.support;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client of one node. Immutable: signing in gives another client that is somebody. */
public final class ChatClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String url;
  private final String name;
  private final List<String> credentials;

  private ChatClient(String url, String name, String... credentials) {
    this.url = url;
    this.name = name;
    this.credentials = List.of(credentials);
  }

  /**
   * A client that is nobody.
   *
   * @param url the node's address, without a path
   */
  public static ChatClient of(String url) {
    return new ChatClient(url, "");
  }

  /** Signs in as a guest and keeps the cookie, as a browser does. */
  public ChatClient signIn(String username) {
    var answer = post("/api/session", new JsonObject().put("username", username));
    expect(201, answer);
    return new ChatClient(url, username).withCookieOf(answer);
  }

  /** Signs in by a password and keeps the cookie. */
  public ChatClient signIn(String username, String password) {
    return begun("/api/session", username, password);
  }

  /** Makes an account and keeps the cookie; a guest stays the same user. */
  public ChatClient signUp(String username, String password) {
    return begun("/api/accounts", username, password);
  }

  private ChatClient begun(String path, String username, String password) {
    var answer = post(path, new JsonObject().put("username", username).put("password", password));
    expect(201, answer);
    return new ChatClient(url, username).withCookieOf(answer);
  }

  /** The same somebody with the cookie that an answer has set. */
  public ChatClient withCookieOf(Answer answer) {
    var cookie = answer.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new ChatClient(url, name, "Cookie", cookie);
  }

  /** Signs in as a guest and keeps a bearer token, as a program does. */
  public ChatClient signInByToken(String username) {
    var answer = post("/api/tokens", new JsonObject().put("username", username));
    expect(201, answer);
    return withBearer(username, answer.json().getString("token"));
  }

  /** Somebody who carries this token, whatever it is worth. */
  public ChatClient withBearer(String username, String token) {
    return new ChatClient(url, username, "Authorization", "Bearer " + token);
  }

  /** The same somebody at another node. */
  public ChatClient at(TestNode node) {
    return new ChatClient(node.url(), name, credentials.toArray(String[]::new));
  }

  public String name() {
    return name;
  }

  /** The header that says who this is, {@code name: value}; empty for nobody. */
  public List<String> credentials() {
    return credentials;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Posts JSON. */
  @CanIgnoreReturnValue
  public Answer post(String path, JsonObject body) {
    return send("POST", path, body.encode(), "Content-Type", "application/json");
  }

  /** Patches by JSON. */
  @CanIgnoreReturnValue
  public Answer patch(String path, JsonObject body) {
    return send("PATCH", path, body.encode(), "Content-Type", "application/json");
  }

  /** Puts an empty body, as JSON. */
  @CanIgnoreReturnValue
  public Answer put(String path) {
    return send("PUT", path, null, "Content-Type", "application/json");
  }

  /** Puts JSON. */
  @CanIgnoreReturnValue
  public Answer put(String path, JsonObject body) {
    return send("PUT", path, body.encode(), "Content-Type", "application/json");
  }

  @CanIgnoreReturnValue
  public Answer delete(String path) {
    return send("DELETE", path, null, "Content-Type", "application/json");
  }

  /** Says something in the lobby, whatever comes of it. */
  @CanIgnoreReturnValue
  public Answer say(String text) {
    return say("lobby", text);
  }

  /** Says something in a room, whatever comes of it. */
  @CanIgnoreReturnValue
  public Answer say(String room, String text) {
    return post("/api/rooms/" + room + "/messages", new JsonObject().put("text", text));
  }

  /** As {@link #say(String)}, without waiting for the answer. */
  public CompletableFuture<Answer> sayLater(String text) {
    return HTTP.sendAsync(
            request(
                "POST",
                "/api/rooms/lobby/messages",
                new JsonObject().put("text", text).encode(),
                "Content-Type",
                "application/json"),
            BodyHandlers.ofString())
        .thenApply(ChatClient::answer);
  }

  /** Says something in the lobby, which must go well, and gives the message's id. */
  @CanIgnoreReturnValue
  public long said(String text) {
    return said("lobby", text);
  }

  /** Says something in a room, which must go well, and gives the message's id. */
  @CanIgnoreReturnValue
  public long said(String room, String text) {
    var answer = say(room, text);
    expect(201, answer);
    return answer.json().getJsonObject("message").getLong("id");
  }

  /** Makes a room, which must go well, and gives its id. */
  public String createRoom(String roomName, boolean isPrivate) {
    var answer =
        post("/api/rooms", new JsonObject().put("name", roomName).put("private", isPrivate));
    expect(201, answer);
    return answer.json().getJsonObject("room").getString("id");
  }

  /** Uploads a file to a room, whatever comes of it. */
  @CanIgnoreReturnValue
  public Answer upload(String room, String fileName, byte[] file, String... headers) {
    return answered(uploadLater(room, fileName, file, headers));
  }

  /** As {@link #upload}, without waiting for the answer. */
  public CompletableFuture<Answer> uploadLater(
      String room, String fileName, byte[] file, String... headers) {
    var path = "/api/rooms/" + room + "/attachments";
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", Multipart.TYPE));
    var body = BodyPublishers.ofByteArray(Multipart.of(fileName, file));
    return HTTP.sendAsync(
            request("POST", path, body, all.toArray(String[]::new)), BodyHandlers.ofString())
        .thenApply(ChatClient::answer);
  }

  /** Uploads a file to a room, which must go well, and gives the attachment. */
  public JsonObject uploaded(String room, String fileName, byte[] file) {
    var answer = upload(room, fileName, file);
    expect(201, answer);
    return answer.json().getJsonObject("attachment");
  }

  /** Posts a message with attachments, whatever comes of it. */
  @CanIgnoreReturnValue
  public Answer say(String room, String text, List<String> attachments) {
    return post(
        "/api/rooms/" + room + "/messages",
        new JsonObject().put("text", text).put("attachments", new JsonArray(attachments)));
  }

  /** The bytes at an address. */
  public HttpResponse<byte[]> bytes(String path, String... headers) {
    return answered(
        HTTP.sendAsync(
            request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofByteArray()));
  }

  /** Any request. Headers are names and values in turn; they stand beside the credentials. */
  @CanIgnoreReturnValue
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    try {
      return answer(HTTP.send(request(method, path, body, headers), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The status of a GET whose path and query need not be well-formed. */
  public int statusOf(String target) {
    var address = URI.create(url);
    try {
      var answer = StreamSocket.get(address.getHost(), address.getPort(), target, 0, and());
      answer.close();
      return answer.status();
    } catch (IOException e) {
      throw new UncheckedIOException(target + ": " + e.getMessage(), e);
    }
  }

  /** Opens a stream without a cursor, and does not wait for anything to arrive. */
  public SseReader stream() {
    return streamAt("/events");
  }

  /** Opens a stream that goes on behind a cursor. */
  public SseReader streamFrom(String cursor) {
    return streamAt("/events", "Last-Event-ID", cursor);
  }

  /** Opens a stream at any path, with any headers beside the credentials. */
  public SseReader streamAt(String path, String... headers) {
    return SseReader.open(URI.create(url + path), and(headers));
  }

  /** A stream whose reader has a small buffer and reads nothing until it resumes. */
  public SseReader stalledStream(int receiveBufferBytes) {
    return SseReader.openStalled(URI.create(url + "/events"), receiveBufferBytes, and());
  }

  /** Encodes a part of a path or a query. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static <T> T answered(CompletableFuture<T> answer) {
    return Await.result(Future.fromCompletionStage(answer));
  }

  private HttpRequest request(
      String method, String path, @Nullable String body, String... headers) {
    return request(
        method,
        path,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Await.LONG).method(method, body);
    var all = and(headers);
    return all.length == 0 ? request.build() : request.headers(all).build();
  }

  private String[] and(String... headers) {
    var all = new ArrayList<>(credentials);
    all.addAll(List.of(headers));
    return all.toArray(String[]::new);
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  private static void expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("not " + status + ": " + answer);
    }
  }
}
