package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of other origins may read here, and that no cache mixes them up (WHATWG Fetch). */
class CorsTest {
  private static final String FRIEND = "https://friend.example";
  private static final String OTHER_FRIEND = "http://localhost:5173";
  private static final String STRANGER = "https://stranger.example";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private static TestNode two;
  private static TestNode one;
  private static TestNode none;

  @BeforeAll
  static void start() {
    two = TestNode.start("--allowed-origins", FRIEND + "," + OTHER_FRIEND);
    one = TestNode.start("--allowed-origins", FRIEND);
    none = TestNode.start();
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
    none.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/js/app.js",
        "/api/session",
        "/api/nothing",
        "/nothing",
        "/metrics",
        "/events"
      })
  void everyAnswerVariesByOriginWhereOriginsAreAllowed(String path) {
    for (var node : List.of(one, two)) {
      for (var origin : List.of("", FRIEND, STRANGER)) {
        assertEquals(1, Collections.frequency(vary(get(node, path, origin)), "origin"), origin);
      }
    }
    assertFalse(vary(get(none, path, STRANGER)).contains("origin"));
  }

  @Test
  void aStreamVariesByOriginToo() {
    for (var node : List.of(one, two)) {
      try (var stream = node.guest().stream()) {
        assertEquals("origin", stream.header("Vary").orElse("").toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void anAllowedOriginIsNamedExactlyAndNoStarIsEverSaid() {
    for (var origin : List.of(FRIEND, OTHER_FRIEND)) {
      var answer = get(two, "/api/session", origin);
      assertEquals(List.of(origin), answer.headers().allValues(ALLOWED));
      assertEquals(List.of("true"), answer.headers().allValues("Access-Control-Allow-Credentials"));
      assertEquals(Set.of("retry-after", "allow"), words(answer, "Access-Control-Expose-Headers"));
    }
    for (var origin : List.of("", STRANGER, "null", "*", FRIEND + ":443", FRIEND + "/")) {
      assertNothingIsAllowed(get(two, "/api/session", origin));
    }
    assertNothingIsAllowed(get(none, "/api/session", FRIEND));
  }

  @Test
  void aPreflightIsGoodForTwoHoursAndForAllThatThePageNeeds() {
    var answer = preflight(FRIEND);
    assertEquals(204, answer.status());
    assertEquals("7200", answer.header("Access-Control-Max-Age").orElseThrow());
    assertEquals(FRIEND, answer.header(ALLOWED).orElseThrow());
    assertEquals("true", answer.header("Access-Control-Allow-Credentials").orElseThrow());
    assertEquals(List.of("origin"), vary(answer));
    assertEquals(
        Set.of("get", "post", "put", "patch", "delete"),
        words(answer, "Access-Control-Allow-Methods"));
    assertEquals(
        Set.of("authorization", "content-type", "last-event-id", "cache-control"),
        words(answer, "Access-Control-Allow-Headers"));
  }

  @Test
  void aStrangersPreflightIsNotGranted() {
    var answer = preflight(STRANGER);
    assertNothingIsAllowed(answer);
    assertTrue(answer.status() >= 400, answer::toString);
  }

  private static Answer preflight(String origin) {
    return preflight(two, "/api/rooms/lobby/messages", origin, "authorization,content-type");
  }

  /** What a browser asks before it posts from a page of that origin. */
  static Answer preflight(TestNode node, String path, String origin, String headers) {
    return node.nobody()
        .send(
            "OPTIONS",
            path,
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            headers);
  }

  private static void assertNothingIsAllowed(Answer answer) {
    assertFalse(
        answer.headers().map().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-")),
        answer::toString);
  }

  private static Answer get(TestNode node, String path, String origin) {
    ChatClient client = node.nobody();
    return origin.isEmpty()
        ? client.get(path, "Accept-Encoding", "gzip")
        : client.get(path, "Accept-Encoding", "gzip", "Origin", origin);
  }

  private static List<String> vary(Answer answer) {
    return answer.headers().allValues("Vary").stream()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Set<String> words(Answer answer, String header) {
    var words = answer.header(header).orElse("").toLowerCase(Locale.ROOT).split(",", -1);
    var set = new TreeSet<String>();
    for (var word : words) {
      set.add(word.strip());
    }
    return set;
  }
}
