package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page as its readers want it: without motion, in colours of their own, from right to left. */
class LooksIT {
  private static final String SARAH = "שרה";

  /** What is left of an element's marks where backgrounds are taken away. */
  private static final String MARKS =
      """
      (() => {
        const { outlineStyle, outlineWidth, borderTopWidth, forcedColorAdjust, backgroundColor } =
          getComputedStyle(document.querySelector(arguments[0]));
        const outline = outlineStyle === 'none' ? 'no' : outlineWidth;
        const background = forcedColorAdjust === 'none' ? backgroundColor : 'no';
        return `${outline} outline, ${borderTopWidth} border, ${background} background`;
      })()""";

  private static final String UNMARKED = "no outline, 0px border, no background";

  /** Notes what moves from now on, for more than the moment that a change needs to be told of. */
  private static final String WATCH =
      """
      window.moved = [];
      window.animations = 0;
      for (const type of ['transitionrun', 'animationstart']) {
        document.addEventListener(type, ({ target }) => {
          if (type === 'animationstart') window.animations++;
          for (const { effect } of target.getAnimations()) {
            const { duration, iterations } = effect.getComputedTiming();
            if (duration * iterations > 1) window.moved.push(target.id || target.className);
          }
        });
      }""";

  /** Whether the first of these words stands to the left of the second. */
  private static final String STAND =
      """
      (() => {
        const element = document.querySelector(arguments[0]);
        const left = (word) => {
          const range = document.createRange();
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0) continue;
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            return range.getBoundingClientRect().left;
          }
          throw new Error(`no ${word} in ${element.textContent}`);
        };
        return left(arguments[1]) < left(arguments[2]);
      })()""";

  private static Nodes nodes;
  private static ChatClient sarah;
  private static Browser ann;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(1, "--limits", "off");
    sarah = nodes.get(0).nobody().signInByToken(SARAH);
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  @AfterEach
  void asBefore() {
    ann.prefer("light");
    ann.resize(1280, 800, false);
  }

  @Test
  void nothingMovesForThoseWhoWantNoMotion() {
    ann.resize(390, 844, true);
    ann.run(WATCH);
    moveWhatMoves();
    for (var moved : List.of("people", "connection-dot", "spinner")) {
      ann.awaitTrue("moved.includes(arguments[0])", moved);
    }
    ann.prefer(Map.of("prefers-reduced-motion", "reduce"));
    ann.run("moved.length = animations = 0");
    moveWhatMoves();
    assertEquals(List.of(), ann.value("moved"));
    assertEquals(
        0L,
        ann.value(
            "[...document.querySelectorAll('*')]"
                + ".filter(each => getComputedStyle(each).scrollBehavior !== 'auto').length"));
  }

  /** The drawer, the dot of a connection that is awaited, and what turns while one waits. */
  private static void moveWhatMoves() {
    ann.run(
        """
        const loading = document.querySelector('.history-loading').cloneNode(true);
        loading.hidden = false;
        loading.id = 'loading';
        document.body.append(loading);
        document.body.dataset.connection = 'reconnecting';""");
    ann.click("#people-toggle");
    ann.awaitTrue("document.activeElement.matches('.people-close')");
    // The dot, the words and the wheel; a drawer that does not move tells nothing.
    ann.awaitTrue("animations >= 3");
    ann.run("document.querySelector('#loading').remove(); delete document.body.dataset.connection");
    ann.click(".people-close");
    ann.awaitTrue("document.activeElement.matches('#people-toggle')");
  }

  @Test
  void whatIsMarkedByABackgroundIsMarkedWithoutOneToo() {
    var other = sarah.createRoom("Elsewhere", false);
    sarah.put("/api/rooms/" + other + "/members/ann");
    sarah.said(other, "unread");
    var id = sarah.said("hello @ann and @" + SARAH + ", a heron");
    for (var emoji : List.of("🎉", "👍")) {
      sarah.put("/api/messages/" + id + "/reactions/" + ChatClient.encoded(emoji));
    }
    ann.awaitTrue("document.querySelectorAll('.reaction').length === 2");
    ann.click(".reaction button");
    ann.awaitTrue("!!document.querySelector('.reaction [aria-pressed=true]')");
    ann.awaitTrue("!!document.querySelector(arguments[0])", "[data-room='" + other + "']");
    for (var scheme : List.of("light", "dark")) {
      ann.prefer(Map.of("forced-colors", "active", "prefers-color-scheme", scheme));
      ann.awaitTrue("matchMedia('(forced-colors: active)').matches");
      var pressed = ".reaction [aria-pressed=true]";
      assertTold(pressed, ".reaction [aria-pressed=false]");
      assertTold(".room [aria-current]", ".room button:not([aria-current])");
      assertNotEquals(UNMARKED, marks(".mention.mine"), "who is meant");
      ann.awaitTrue("!!document.querySelector('.room-unread:not([hidden])')");
      assertNotEquals(UNMARKED, marks(".room-unread:not([hidden])"), "what is unread");
      var unfocused = marks(pressed);
      ann.run("document.querySelector('#text').focus()");
      ann.press(Keys.TAB);
      assertTold(":focus-visible", "#attach");
      ann.run("document.querySelector('.reaction [aria-pressed=true]').focus()");
      assertNotEquals(unfocused, marks(pressed), "one sees where the focus is");
      assertChoicesAreTold();
      assertEmojiAreTold();
    }
  }

  private static void assertChoicesAreTold() {
    var chosen = " [aria-selected=true]";
    var other = " [aria-selected=false]";
    ann.chord(Keys.CONTROL, "k");
    ann.awaitTrue("document.querySelectorAll('#switcher [role=option]').length > 1");
    assertTold("#switcher" + chosen, "#switcher" + other);
    ann.press(Keys.ESCAPE);
    ann.type("#text", ":sm");
    ann.awaitTrue("document.querySelectorAll('#choices [role=option]').length > 1");
    assertTold("#choices" + chosen, "#choices" + other);
    ann.chord(Keys.CONTROL, "a");
    ann.press(Keys.DELETE);
  }

  private static void assertEmojiAreTold() {
    ann.run("document.querySelector('#messages').focus()");
    ann.press(Keys.ARROW_DOWN, Keys.ENTER, Keys.ENTER);
    ann.awaitTrue("!!document.querySelector('#emoji-picker [data-emoji]')");
    ann.press(Keys.ARROW_DOWN);
    assertTold("[data-emoji]:focus", "#emoji-picker [data-emoji]:not(:focus)");
    ann.press(Keys.ESCAPE);
    ann.awaitTrue("!document.querySelector('#emoji-picker').open");
  }

  @Test
  void whatIsWrittenFromRightToLeftIsReadSoAndNothingElseIs() {
    var room = sarah.createRoom("חדר התה", false);
    sarah.put("/api/rooms/" + room + "/members/ann");
    ann.awaitTrue("!!document.querySelector(arguments[0])", "[data-room='" + room + "']");
    ann.click("[data-room='" + room + "']");
    ann.awaitTrue("document.querySelector('#room-name').textContent === 'חדר התה'");
    sarah.said(room, "שלום (ann)!\nHello (שלום), all.");
    sarah.said(room, "- אחת (two)\n- one שתיים");
    ann.awaitTrue("document.querySelectorAll('.message').length === 2");
    ann.awaitTrue("!!document.querySelector('.message-text li')");

    assertStand(".message-text", "ann", "שלום");
    assertStand(".message-text", "Hello", "all");
    assertStand(".message-text li", "two", "אחת");
    assertStand(".message-text li + li", "one", "שתיים");
    var time = (String) ann.value("document.querySelector('.message-time').textContent");
    assertStand(".message-heading", SARAH, time);
    assertEquals("rtl", direction("#room-name"));
    assertEquals("rtl", direction("[data-room='" + room + "'] .room-name"));
    assertEquals("ltr", direction("body"));
    assertWrittenFromRightToLeft();

    sarah.post("/api/rooms/" + room + "/typing", new JsonObject());
    ann.awaitTrue("document.querySelector('#typing').textContent !== ''");
    assertStand("#typing", SARAH, "is");
  }

  private static void assertWrittenFromRightToLeft() {
    ann.type("#text", "abc");
    assertEquals("ltr", direction("#text"));
    ann.chord(Keys.CONTROL, "a");
    ann.type("#text", "שלום");
    assertEquals("rtl", direction("#text"));
    ann.press(Keys.ENTER);
    ann.awaitTrue("!!document.querySelector('.message[data-mine][data-state=sent]')");
    assertEquals("ltr", direction("#text"));
    ann.press(Keys.ARROW_UP);
    ann.awaitTrue("!!document.activeElement.closest('.editor')");
    assertEquals("rtl", direction(".editor textarea"));
    ann.press(Keys.ESCAPE);
  }

  private static void assertStand(String selector, String left, String right) {
    assertTrue((Boolean) ann.value(STAND, selector, left, right), left + " " + right);
  }

  private static void assertTold(String marked, String other) {
    assertNotEquals(marks(other), marks(marked), marked + " is not told from " + other);
  }

  private static String marks(String selector) {
    return (String) ann.value(MARKS, selector);
  }

  private static Object direction(String selector) {
    return ann.value("getComputedStyle(document.querySelector(arguments[0])).direction", selector);
  }
}
