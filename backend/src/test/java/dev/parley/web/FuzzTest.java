package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.Leaks;
import dev.parley.support.TestNode;
import dev.parley.web.OpenApi.Operation;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Thousands of bad requests to every call that is described: each is answered, as it is described,
 * and never by an internal error. {@code -Dparley.seed=…} repeats a run.
 */
class FuzzTest {
  private static final int REQUESTS = 2_000;

  /** What a node may keep of them: the messages and rooms among them that were sound. */
  private static final long MOST_KEPT_BYTES = 64 << 20;

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");
  private static final OpenApi API = OpenApi.read();

  private static TestNode node;

  private final long seed = Long.getLong("parley.seed", System.nanoTime());
  private final Mischief mischief = new Mischief(seed);
  private ChatClient eve = ChatClient.of("http://127.0.0.1");

  @BeforeAll
  static void start() {
    node = TestNode.start("--limits", "off", "--heartbeat", "100ms");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void everyCallAnswersWhateverItIsSent(TestReporter reporter) {
    reporter.publishEntry("-Dparley.seed", Long.toString(seed));
    eve = node.user(Role.MEMBER);
    var operations = API.operations();
    // What takes no input costs the most time.
    var lively =
        operations.stream()
            .filter(it -> it.path().startsWith("/api/") || it.path().equals("/events"))
            .toList();
    var statuses = new TreeMap<Integer, Integer>();
    long before = usedHeap();
    for (int i = 0; i < REQUESTS; i++) {
      var operation = mischief.oneOf(mischief.chance(90) ? lively : operations);
      int status = mischief.chance(90) ? ask(operation) : askByAnyMethod(operation);
      statuses.merge(status, 1, Integer::sum);
    }
    for (int status : List.of(200, 201, 204, 400, 401, 404, 405, 415, 422)) {
      assertTrue(statuses.containsKey(status), "no " + status + " among " + statuses + again());
    }
    assertStillWell();
    long kept = usedHeap() - before;
    assertTrue(kept < MOST_KEPT_BYTES, kept + " bytes were kept" + again());
  }

  private int ask(Operation operation) {
    var path = address(operation);
    var body = body(operation);
    var headers = headers();
    var answer = sender().send(operation.method(), path, body, headers);
    var what = what(operation.method(), path, headers, body);
    assertSafe(what, answer);
    try {
      API.assertFits(operation, answer);
    } catch (AssertionError e) {
      throw new AssertionError(what + again(), e);
    }
    comeBackIfGone(operation, answer);
    return answer.status();
  }

  private int askByAnyMethod(Operation operation) {
    var method = mischief.oneOf(METHODS);
    if (API.operations(operation.path()).stream().anyMatch(it -> it.method().equals(method))) {
      return ask(operation);
    }
    var path = address(operation);
    var headers = headers();
    var answer = sender().send(method, path, method.equals("HEAD") ? null : "{}", headers);
    var what = what(method, path, headers, "{}");
    assertSafe(what, answer);
    if (!method.equals("HEAD")) {
      API.assertProblem(what + again(), answer);
    }
    return answer.status();
  }

  private ChatClient sender() {
    return mischief.chance(85) ? eve : node.nobody();
  }

  /** Some calls, rightly sent, end the session. */
  private void comeBackIfGone(Operation operation, Answer answer) {
    boolean mayBeGone = operation.path().equals("/api/session") && answer.status() < 300;
    if (mayBeGone && eve.get("/api/session").status() == 401) {
      eve = node.user(Role.MEMBER);
    }
  }

  private String address(Operation operation) {
    var path = operation.path();
    var query = new StringBuilder();
    for (var parameter : API.parameters(operation)) {
      var name = parameter.getString("name");
      var value = mischief.chance(60) ? example(parameter) : mischief.text();
      switch (parameter.getString("in")) {
        case "path" -> path = path.replace("{" + name + "}", encoded(value));
        case "query" -> {
          if (mischief.chance(40)) {
            query.append('&').append(name).append('=').append(encoded(value));
          }
        }
        default -> {}
      }
    }
    if (mischief.chance(10)) {
      query.append('&').append(encoded(mischief.text())).append('=');
    }
    if (mischief.chance(3)) {
      query.append("&x=1".repeat(500));
    }
    // A stream that is no poll would never end.
    return path + "?poll=true" + query;
  }

  private String example(JsonObject parameter) {
    if (parameter.getString("name").equals("name")) {
      return eve.name();
    }
    return String.valueOf(parameter.getJsonObject("schema").getValue("example", 1));
  }

  /** At most as long as an address may be. */
  private static String encoded(String text) {
    int end = Math.min(text.length(), 300);
    return ChatClient.encoded(text.substring(0, end));
  }

  private String body(Operation operation) {
    return mischief.body(API.exampleBody(operation).orElse(new JsonObject().put("x", 1)));
  }

  private String[] headers() {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", mischief.chance(90) ? "application/json" : mischief.type());
    while (mischief.chance(10)) {
      var value = mischief.headerValue();
      if (!value.isEmpty()) {
        headers.put(mischief.header(), value);
      }
    }
    return headers.entrySet().stream()
        .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
        .toArray(String[]::new);
  }

  private void assertSafe(String what, Answer answer) {
    assertTrue(answer.status() < 500, () -> what + " is answered " + answer + again());
    Leaks.assertNone(what + again(), answer.text());
  }

  private static void assertStillWell() {
    var ann = node.guest();
    try (var stream = ann.stream()) {
      stream.await("presence");
      assertEquals(ann.said("all is well"), stream.await("chat-message").seq());
    }
    assertEquals(200, node.nobody().get("/health/ready").status());
  }

  private String again() {
    return " (again by -Dparley.seed=" + seed + ")";
  }

  private static String what(String method, String path, String[] headers, String body) {
    return method + " " + cut(path) + " " + List.of(headers) + " " + cut(body);
  }

  private static String cut(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500) + "…";
  }

  private static long usedHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
