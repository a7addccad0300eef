package dev.parley.it;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Await;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tells a browser what to do, by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
final class BiDi implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WebSocket socket;
  private final Answers answers;
  private final AtomicInteger lastId = new AtomicInteger();

  private BiDi(WebSocket socket, Answers answers) {
    this.socket = socket;
    this.answers = answers;
  }

  /**
   * Begins a session with a browser.
   *
   * @param url as the browser told it
   */
  static BiDi connect(String url) {
    var answers = new Answers();
    var socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(url + "/session"), answers)
            .join();
    var bidi = new BiDi(socket, answers);
    bidi.call("session.new", new JsonObject().put("capabilities", new JsonObject()));
    return bidi;
  }

  /** Gives a command, and what comes of it; fails if the browser says no. */
  @CanIgnoreReturnValue
  JsonObject call(String method, JsonObject parameters) {
    int id = lastId.incrementAndGet();
    var command = new JsonObject().put("id", id).put("method", method).put("params", parameters);
    socket.sendText(command.encode(), true).join();
    Await.until(method + " is answered", PATIENCE, () -> answers.byId.containsKey(id));
    var answer = answers.byId.remove(id);
    if (answer == null || !"success".equals(answer.getString("type"))) {
      throw new AssertionError(command + " was answered " + answer);
    }
    return answer.getJsonObject("result");
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Answers may come in pieces; events between them are nobody's. */
  private static final class Answers implements WebSocket.Listener {
    final Map<Integer, JsonObject> byId = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        var answer = new JsonObject(text.toString());
        text.setLength(0);
        var id = answer.getInteger("id");
        if (id != null) {
          byId.put(id, answer);
        }
      }
      from.request(1);
      return null;
    }
  }
}
