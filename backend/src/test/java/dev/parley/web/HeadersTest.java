package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.TestNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers tell browsers and operators beside what was asked for. */
class HeadersTest {
  private static final Pattern FRESH_ID = Pattern.compile("[0-9a-f]{16}");

  private static TestNode open;
  private static TestNode behindProxy;

  @BeforeAll
  static void start() {
    open = TestNode.start();
    behindProxy = TestNode.start("--trusted-proxies", "127.0.0.1");
  }

  @AfterAll
  static void stop() {
    open.close();
    behindProxy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/js/app.js",
        "/api/session",
        "/nothing",
        "/health/live",
        "/metrics",
        "/events"
      })
  void everyAnswerTellsBrowsersWhatNotToDo(String path) {
    var answer = open.nobody().get(path);
    var policy = answer.header("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertTrue(policy.contains("base-uri 'none'"), policy);
    assertFalse(policy.contains("unsafe-"), policy);
    assertFalse(policy.contains("*"), policy);
    assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
    assertEquals(Optional.of("no-referrer"), answer.header("Referrer-Policy"));
    assertEquals(Optional.of("same-origin"), answer.header("Cross-Origin-Resource-Policy"));
    assertEquals(Optional.empty(), answer.header("Server"));
  }

  @Test
  void thePageKeepsOtherWindowsAndDevicesAway() {
    var page = open.nobody().get("/");
    assertEquals(Optional.of("same-origin"), page.header("Cross-Origin-Opener-Policy"));
    var policy = page.header("Permissions-Policy").orElse("");
    for (var device : List.of("camera", "microphone", "geolocation")) {
      assertTrue(policy.contains(device + "=()"), policy);
    }
  }

  @Test
  void overTlsBrowsersAreToldToStayThere() {
    assertEquals(
        Optional.of("max-age=31536000"),
        behindProxy
            .nobody()
            .get("/", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.example")
            .header("Strict-Transport-Security"));
  }

  @Test
  void inClearTextNobodyIsToldToUseTls() {
    for (var answer :
        List.of(
            behindProxy.nobody().get("/"),
            behindProxy.nobody().get("/", "X-Forwarded-Proto", "http"),
            open.nobody().get("/", "X-Forwarded-Proto", "https"))) {
      assertEquals(Optional.empty(), answer.header("Strict-Transport-Security"));
    }
  }

  @Test
  void everyAnswerHasAnIdOfItsOwn() {
    var one = id(open.nobody().get("/api/session"));
    var other = id(open.nobody().get("/api/session"));
    assertTrue(FRESH_ID.matcher(one).matches(), one);
    assertNotEquals(one, other);
    assertTrue(FRESH_ID.matcher(id(open.nobody().get("/"))).matches());
  }

  @Test
  void theIdOfATrustedProxyIsKept() {
    assertEquals("a1b2-c3d4.E_5", id(askWithId(behindProxy, "a1b2-c3d4.E_5")));
    assertTrue(FRESH_ID.matcher(id(askWithId(open, "a1b2-c3d4.E_5"))).matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short12", "with space in it", "<script>alert(1)</script>", "ünïcödé-id"})
  void anIdThatIsUnfitForALogIsReplaced(String unfit) {
    assertTrue(FRESH_ID.matcher(id(askWithId(behindProxy, unfit))).matches());
    assertTrue(FRESH_ID.matcher(id(askWithId(behindProxy, "x".repeat(65)))).matches());
  }

  private static Answer askWithId(TestNode node, String id) {
    return node.nobody().get("/api/session", "X-Request-Id", id);
  }

  private static String id(Answer answer) {
    assertEquals(1, answer.headers().allValues("X-Request-Id").size());
    return answer.header("X-Request-Id").orElseThrow();
  }
}
