package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of other origins in a real browser, which is who keeps them apart. */
class CorsIT {
  private static final String EMPTY_PAGE = "<!doctype html><title>Somebody else's page</title>";

  /** What a request comes to: its status, or the error's name for a page that may not know. */
  private static final String POST =
      """
      fetch(arguments[0], {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body: arguments[1],
      }).then((answer) => answer.status, (error) => error.name)""";

  private static final String GET =
      """
      fetch(arguments[0], { credentials: 'include' })
        .then((answer) => answer.status, (error) => error.name)""";

  private static final String UPLOAD =
      """
      (() => {
        const form = new FormData();
        form.append('file', new Blob(['from a page']), 'page.txt');
        return fetch(arguments[0], { method: 'POST', credentials: 'include', body: form })
          .then((answer) => answer.status, (error) => error.name);
      })()""";

  private static final String FIRST_OF_STREAM =
      """
      new Promise((resolve) => {
        const source = new EventSource(arguments[0], { withCredentials: true });
        source.addEventListener('welcome', () => { source.close(); resolve('welcome'); });
        source.onerror = () => { source.close(); resolve('error'); };
      })""";

  private static Pages friend;
  private static Pages stranger;
  private static Nodes nodes;

  private Forwarder node;

  @BeforeAll
  static void start() {
    friend = Pages.start();
    stranger = Pages.start();
    friend.put("/", EMPTY_PAGE);
    stranger.put("/", EMPTY_PAGE);
    nodes = startOneNode();
  }

  @AfterAll
  static void stop() {
    nodes.close();
    friend.close();
    stranger.close();
  }

  @BeforeEach
  void open() {
    node = Forwarder.to(nodes.get(0));
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void anAllowedPageOfTheSameSiteReadsByCookieAndComesBackWithoutAskingFirst() {
    try (var page = Page.open(friend, friend.origin(), "page.html", node.url(), "cora")) {
      assertReadsAndComesBack(page, "by cookie");
      for (var request : node.asked("GET /events")) {
        assertTrue(lower(request).contains("\ncookie: parley_session="), request::head);
        assertTrue(lower(request).contains("\norigin: " + friend.origin()), request::head);
      }
    }
  }

  @Test
  void anAllowedPageOfAnotherSiteReadsByTokenWhichIsInNoReferer() {
    try (var page = Page.open(friend, friend.otherSite(), "other-site.html", node.url(), "olaf")) {
      assertReadsAndComesBack(page, "by token");
      for (var request : node.asked("")) {
        assertFalse(lower(request).contains("\ncookie:"), request::head);
        assertFalse(
            Pattern.compile("\nreferer:.*token").matcher(lower(request)).find(), request::head);
      }
    }
  }

  /** So it is after a minute, when the ticket has run out; here a node of others knows none. */
  @Test
  void whereItsTicketIsRefusedThePageTakesAnotherAndMissesNothing() {
    var text = Pattern.compile("by ticket \\d");
    try (var others = startOneNode();
        var page = Page.open(friend, friend.otherSite(), "other-site.html", node.url(), "tina")) {
      Await.until("it is welcome", Browser.PATIENCE, () -> page.isWelcomedBy(nodes.get(0)));
      var author = nodes.get(0).nobody().signIn("author-by-ticket");
      long first = author.said("by ticket 1");
      Await.until("it has heard the first", Browser.PATIENCE, () -> page.heard(text).size() == 1);
      node.turnTo(others.get(0));
      node.hangUp();
      Await.until(
          "it asks for another ticket",
          Browser.PATIENCE,
          () -> node.asked("POST /api/stream-token").size() > 1);
      long second = author.said("by ticket 2");
      node.turnTo(nodes.get(0));
      node.hangUp();
      Await.until("it has heard the second", Browser.PATIENCE, () -> page.heard(text).size() > 1);
      assertEquals(List.of(first + "=by ticket 1", second + "=by ticket 2"), page.heard(text));
    }
  }

  /** The browser would not send the cookie, and Parley does not say that it may. */
  @Test
  void theCookieIsNotForPagesOfAnotherSite() {
    try (var browser = Browser.open(friend.otherSite())) {
      assertEquals(
          201L, browser.value(POST, node.url() + "/api/session", "{\"username\":\"lax\"}"));
      assertEquals(401L, browser.value(GET, node.url() + "/api/session"));
      assertEquals("error", browser.value(FIRST_OF_STREAM, node.url() + "/events"));
    }
  }

  /** The browser has the cookie and would send it: it is Parley that says who may read. */
  @Test
  void aPageOfAStrangerReadsNothingAndSaysNothing() {
    try (var browser = Browser.open(friend.origin())) {
      assertEquals(
          201L, browser.value(POST, node.url() + "/api/session", "{\"username\":\"eve\"}"));
      assertEquals(200L, browser.value(GET, node.url() + "/api/session"));
      assertEquals("welcome", browser.value(FIRST_OF_STREAM, node.url() + "/events"));
      browser.goTo(stranger.origin());
      assertEquals("TypeError", browser.value(GET, node.url() + "/api/session"));
      assertEquals("error", browser.value(FIRST_OF_STREAM, node.url() + "/events"));
      var message = "{\"text\":\"said by a stranger\"}";
      var messages = node.url() + "/api/rooms/lobby/messages";
      assertEquals("TypeError", browser.value(POST, messages, message));
      var files = node.url() + "/api/rooms/lobby/attachments";
      assertEquals("TypeError", browser.value(UPLOAD, files));
      browser.goTo(friend.origin());
      assertEquals(201L, browser.value(POST, messages, "{\"text\":\"said by eve\"}"));
      assertEquals(201L, browser.value(UPLOAD, files));
      var lobby = nodes.get(0).nobody().signIn("reader").get("/api/rooms/lobby/messages").text();
      assertTrue(lobby.contains("said by eve") && !lobby.contains("said by a stranger"), lobby);
    }
  }

  @Test
  void aPreflightIsAskedOnceForMany() {
    try (var browser = Browser.open(friend.origin())) {
      assertEquals(
          201L, browser.value(POST, node.url() + "/api/session", "{\"username\":\"mani\"}"));
      var messages = "/api/rooms/lobby/messages";
      for (int i = 0; i < 5; i++) {
        assertEquals(201L, browser.value(POST, node.url() + messages, "{\"text\":\"again\"}"));
      }
      assertEquals(5, node.asked("POST " + messages).size());
      assertEquals(1, node.asked("OPTIONS " + messages).size());
    }
  }

  private static Nodes startOneNode() {
    return Nodes.start(1, "--allowed-origins", friend.origin() + "," + friend.otherSite());
  }

  /** Its reconnect carries {@code Last-Event-ID} and asks no leave. */
  private void assertReadsAndComesBack(Listener page, String words) {
    var text = Pattern.compile(words + " \\d");
    Await.until("it is welcome", Browser.PATIENCE, () -> page.isWelcomedBy(nodes.get(0)));
    var author = nodes.get(0).nobody().signIn("author-" + words.replace(' ', '-'));
    long first = author.said(words + " 1");
    Await.until("it has heard the first", Browser.PATIENCE, () -> page.heard(text).size() == 1);
    int before = node.asked("GET /events").size();
    node.hangUp();
    long second = author.said(words + " 2");
    Await.until("it has heard the second", Browser.PATIENCE, () -> page.heard(text).size() > 1);
    assertEquals(
        List.of(first + "=" + words + " 1", second + "=" + words + " 2"), page.heard(text));
    var back = node.asked("GET /events").get(before);
    assertTrue(
        lower(back).matches("(?s).*\nlast-event-id: [a-z0-9]+\\." + first + "\r?\n?.*"),
        back::head);
    assertEquals(0, node.asked("OPTIONS /events").size());
  }

  private static String lower(Forwarder.Asked request) {
    return request.head().toLowerCase(Locale.ROOT);
  }
}
