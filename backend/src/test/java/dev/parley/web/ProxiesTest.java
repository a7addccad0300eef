package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.SseReader;
import dev.parley.support.TestNode;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies say of a client is believed of those that are trusted, and of nobody else. */
class ProxiesTest {
  private static final String FOR = "X-Forwarded-For";
  private static final String PAGE = "https://chat.example";

  private static TestNode trusting;
  private static TestNode alone;

  @BeforeAll
  static void start() {
    String[] limits = {
      "--max-streams-per-address", "1", "--trusted-proxies", "127.0.0.1,10.0.0.0/8,fd00::/8"
    };
    trusting = TestNode.start(limits);
    alone = TestNode.start("--max-streams-per-address", "1");
  }

  @AfterAll
  static void stop() {
    trusting.close();
    alone.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.5                   | 203.0.113.5",
        "198.51.100.1, 203.0.113.5     | 203.0.113.5",
        "198.51.100.1, 203.0.113.5     | 198.51.100.2, 203.0.113.5",
        "203.0.113.5, 10.1.2.3         | 203.0.113.5",
        "203.0.113.5, 10.1.2.3, fd00::1| 203.0.113.5",
        "198.51.100.1,203.0.113.5,10.1.2.3 | 203.0.113.5",
        "10.9.9.9, 203.0.113.5         | 203.0.113.5",
        "203.0.113.5:4711              | 203.0.113.5",
        "2001:db8::1                   | 2001:0DB8:0:0:0:0:0:1",
        "[2001:db8::1]:4711            | 2001:db8::1",
        "[2001:db8::1]                 | 2001:db8::1",
        "::ffff:203.0.113.5            | 203.0.113.5",
        "unknown                       | 127.0.0.1",
        "203.0.113.5, unknown          | 127.0.0.1",
        "203.0.113.5, _hidden, 10.1.1.1 | 10.1.1.1",
        "203.0.113.5,                  | 127.0.0.1",
        "localhost                     | 127.0.0.1",
        "203.0.113.5.6                 | 127.0.0.1",
        "'1.2.3.4, '                   | 127.0.0.1",
      })
  void aListMeansTheLastOfItThatIsNoTrustedProxy(String one, String same) {
    assertSameClient(trusting, one, same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.5                   | 203.0.113.6",
        "203.0.113.5, 198.51.100.1     | 203.0.113.5, 198.51.100.2",
        "203.0.113.5, 10.1.2.3         | 203.0.113.6, 10.1.2.3",
        "10.0.0.1                      | 10.0.0.2",
        "2001:db8::1                   | 2001:db8::2",
        "203.0.113.5, 11.0.0.0         | 203.0.113.5, 12.0.0.0",
      })
  void anotherClientIsAnother(String one, String other) {
    try (var first = stream(trusting, FOR, one);
        var second = stream(trusting, FOR, other)) {
      first.await("presence");
      second.await("presence");
    }
  }

  @Test
  void aHeaderThatIsThereTwiceIsOneList() {
    try (var first = stream(trusting, FOR, "198.51.100.1", FOR, "203.0.113.5")) {
      first.await("presence");
      assertSentAway(trusting, FOR, "198.51.100.2", FOR, "203.0.113.5, 10.1.2.3");
    }
  }

  @Test
  void aVeryLongListIsReadFromItsEnd() {
    var hops = String.join(",", IntStream.range(0, 200).mapToObj(i -> "10.0.0." + i).toList());
    try (var first = stream(trusting, FOR, "203.0.113.5," + hops)) {
      first.await("presence");
      assertSentAway(trusting, FOR, "203.0.113.6," + hops);
    }
  }

  @Test
  void whoIsNotTrustedIsNotBelieved() {
    assertSameClient(alone, "203.0.113.5", "203.0.113.6");
    assertSameClient(alone, "203.0.113.5, 10.0.0.1", "127.0.0.1");
  }

  @Test
  void theCookieIsSecureWhereTheProxySpeaksTls() {
    assertEquals(true, isSecure(trusting, "X-Forwarded-Proto", "https"));
    assertEquals(true, isSecure(trusting, "X-Forwarded-Proto", "HTTPS"));
    assertEquals(true, isSecure(trusting, "X-Forwarded-Proto", "http, https"));
    assertEquals(false, isSecure(trusting, "X-Forwarded-Proto", "https, http"));
    assertEquals(false, isSecure(trusting, "X-Forwarded-Proto", "gopher"));
    assertEquals(false, isSecure(trusting, "X-Forwarded-Proto", ""));
    assertEquals(false, isSecure(trusting, "Forwarded", "for=203.0.113.5;proto=https"));
    assertEquals(false, isSecure(trusting));
    assertEquals(false, isSecure(alone, "X-Forwarded-Proto", "https"));
  }

  @Test
  void aPageOfWhatTheProxyServesIsOurOwn() {
    String[] told = {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.example"};
    assertEquals(201, signIn(trusting, PAGE, told).status());
    assertEquals(403, signIn(trusting, "http://chat.example", told).status());
    assertEquals(403, signIn(trusting, PAGE + ":444", told).status());
    assertEquals(403, signIn(trusting, trusting.url(), told).status());
    assertEquals(403, signIn(alone, PAGE, told).status());
    assertEquals(201, signIn(alone, alone.url(), told).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "chat.example/", "user@chat.example", "[::1", "a:b", "é"})
  void aHostThatIsNoneIsAsIfItWereNotThere(String host) {
    assertEquals(
        201,
        signIn(trusting, trusting.url(), "X-Forwarded-Proto", "http", "X-Forwarded-Host", host)
            .status());
  }

  private static void assertSameClient(TestNode node, String one, String same) {
    try (var first = stream(node, FOR, one)) {
      first.await("presence");
      assertSentAway(node, FOR, same);
    }
  }

  private static void assertSentAway(TestNode node, String... headers) {
    try (var stream = stream(node, headers)) {
      stream.await("overloaded");
    }
  }

  private static SseReader stream(TestNode node, String... headers) {
    return node.guest().streamAt("/events", headers);
  }

  private static boolean isSecure(TestNode node, String... headers) {
    var cookie = post(node, headers).header("Set-Cookie").orElseThrow();
    return cookie.contains("Secure");
  }

  private static Answer signIn(TestNode node, String page, String... told) {
    var headers = new String[told.length + 2];
    System.arraycopy(told, 0, headers, 2, told.length);
    headers[0] = "Origin";
    headers[1] = page;
    return post(node, headers);
  }

  private static Answer post(TestNode node, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    var name = "guest-" + UUID.randomUUID().toString().substring(0, 8);
    return node.nobody().send("POST", "/api/session", "{\"username\":\"" + name + "\"}", all);
  }
}
