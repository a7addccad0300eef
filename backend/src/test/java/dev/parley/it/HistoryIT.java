package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Pictures;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads in the past: what comes late moves nothing, and a long way makes no large page. */
class HistoryIT {
  private static final String PICTURES = "GET /api/attachments/";

  /** Those of a room that a page holds at most: MOST_MESSAGES of history.js and 50 more. */
  private static final int MOST_MESSAGES = 450;

  /** Brings a message near the top of what is seen, and says where it stands. */
  private static final String READ =
      """
      ((id) => {
        const scroller = document.querySelector('#messages');
        const message = document.querySelector(`[data-message-id="${id}"]`);
        scroller.scrollTop += message.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 100;
        return message.getBoundingClientRect().top;
      })(arguments[0])""";

  private static final String TOP =
      "document.querySelector(`[data-message-id=\"${arguments[0]}\"]`).getBoundingClientRect().top";
  private static final String LOADED =
      "[...document.querySelectorAll('.picture img')].filter(it => it.naturalWidth > 0)";
  private static final String ABOVE = ".filter(it => it.getBoundingClientRect().bottom < 0).length";
  private static final String IDLE = "document.querySelector('.history-loading').hidden";

  private Nodes nodes;
  private Forwarder entrance;
  private ChatClient cat;

  @BeforeEach
  void start() {
    nodes = Nodes.start(1, "--limits", "off");
    entrance = Forwarder.to(nodes.get(0));
    cat = nodes.get(0).nobody().signInByToken("cat");
  }

  @AfterEach
  void stop() {
    entrance.close();
    nodes.close();
  }

  @Test
  void picturesThatComeLateMoveNothing() {
    var ids = said(120, Set.of(75, 77, 79));
    entrance.holdBack(PICTURES);
    try (var dan = Browser.signedIn(entrance.url(), "dan")) {
      dan.awaitText("line 119", 1);
      var line = ids.get(86);
      var top = dan.value(READ, line);
      Await.until("the pictures are asked for", () -> entrance.asked(PICTURES).size() == 3);
      cat.said("meanwhile");
      dan.awaitText("meanwhile", 1);
      assertStays(top, dan, line, "while something is said");
      assertEquals(0L, dan.value(LOADED + ".length"), "they are held back");
      entrance.letGo();
      dan.awaitTrue(LOADED + ".length === 3");
      assertStays(top, dan, line, "when the pictures are there");
      assertEquals(3L, dan.value(LOADED + ABOVE), "they are above");
      assertEquals(List.of(), dan.complaints());
    }
  }

  @Test
  void anOlderPageMovesNothingNorDoItsPictures() {
    var ids = said(120, Set.of(60, 64));
    entrance.holdBack(PICTURES);
    try (var dan = Browser.signedIn(entrance.url(), "dan")) {
      dan.awaitText("line 119", 1);
      var line = ids.get(73);
      assertEquals(ids.get(70), dan.ids().get(0), "this is all that is there");
      var top = dan.value(READ, line);
      dan.awaitTrue(IDLE + " && document.querySelectorAll('.message').length === 100");
      assertStays(top, dan, line, "with older messages above");
      Await.until("the pictures are asked for", () -> entrance.asked(PICTURES).size() == 2);
      entrance.letGo();
      dan.awaitTrue(LOADED + ".length === 2");
      assertStays(top, dan, line, "when the pictures are there");
      assertEquals(2L, dan.value(LOADED + ABOVE), "they are above");
      assertEquals(List.of(), dan.complaints());
    }
  }

  @Test
  void aPageStaysSmallHoweverFarOneReads() {
    var ids = said(1200, Set.of());
    try (var dan = Browser.signedIn(entrance.url(), "dan")) {
      dan.awaitText("line 1199", 1);
      var up = walk(dan, "0", ids.get(0));
      assertEquals(ids, up, "all the way up");
      assertFalse(dan.ids().contains(ids.get(1199)), "what is far away is gone");
      var down = walk(dan, "1e9", ids.get(1199));
      assertEquals(ids.subList(ids.indexOf(down.get(0)), 1200), down, "and down");
      assertFalse(dan.ids().contains(ids.get(0)));
      cat.said("and now");
      dan.awaitText("and now", 1);
      assertEquals(List.of(), dan.complaints());
    }
  }

  /** Goes to an end of what is there until it is a message, and gives all that came by. */
  private static List<Long> walk(Browser browser, String scrollTop, long goal) {
    var seen = new TreeSet<>(browser.ids());
    while (!seen.contains(goal)) {
      var before = browser.ids();
      browser.run("document.querySelector('#messages').scrollTop = " + scrollTop);
      Await.until("there is more", Browser.PATIENCE, () -> !browser.ids().equals(before));
      int messages = browser.count(".message");
      assertTrue(messages <= MOST_MESSAGES, messages + " messages at once");
      seen.addAll(browser.ids());
    }
    return List.copyOf(seen);
  }

  private static void assertStays(Object top, Browser browser, long line, String when) {
    // Twice, so that what the first frame would do is done.
    browser.awaitTrue(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    assertEquals(pixels(top), pixels(browser.value(TOP, line)), 1, when);
  }

  private static double pixels(Object value) {
    return ((Number) value).doubleValue();
  }

  /** Lines, some of them with a picture; gives their ids. */
  private List<Long> said(int lines, Set<Integer> pictures) {
    return IntStream.range(0, lines)
        .mapToObj(i -> pictures.contains(i) ? picture("line " + i) : (Long) cat.said("line " + i))
        .toList();
  }

  private long picture(String text) {
    var picture = cat.uploaded("lobby", "a.png", Pictures.plain("png", 720, 480));
    return cat.say("lobby", text, List.of(picture.getString("id")))
        .json()
        .getJsonObject("message")
        .getLong("id");
  }
}
