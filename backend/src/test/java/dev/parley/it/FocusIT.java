package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * Where the focus goes for somebody who has keys alone, and what is said to somebody who listens.
 */
class FocusIT {
  private static final int MESSAGES = 12;

  /** Less than the page gathers for, as timers are not exact, and far more than between posts. */
  private static final long PAUSE_MILLIS = 2500;

  private static final String REGION =
      "document.activeElement.closest('#rooms, #messages, #composer, #people, .chat-header')";

  /** Notes what is said from now on, and when. */
  private static final String LISTEN =
      """
      window.heard = [];
      new MutationObserver(() => {
        const { textContent } = document.querySelector('#announcer');
        if (textContent) window.heard.push([performance.now(), textContent]);
      }).observe(document.querySelector('#announcer'), { childList: true });""";

  /** No message is taken any more, until {@link #TAKE}. */
  private static final String REFUSE =
      """
      window.taking = window.fetch;
      window.fetch = (path, how) => how?.method === 'POST' && path.endsWith('/messages')
        ? Promise.resolve(Response.json({ status: 403, detail: 'Not now.' }, { status: 403 }))
        : window.taking(path, how);""";

  private static final String TAKE = "window.fetch = window.taking";

  private static final String STATES =
      """
      window.states = [];
      const status = document.querySelector('#connection-status');
      new MutationObserver(() => window.states.push(status.textContent))
        .observe(status, { childList: true, characterData: true, subtree: true });""";

  private static Nodes nodes;
  private static ChatClient ben;
  private static Browser ann;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(1, "--limits", "off");
    ben = nodes.get(0).nobody().signInByToken("ben");
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  @BeforeEach
  void whereOneWrites() {
    ann.click("#text");
  }

  @Test
  void whoGivesUpAnEditIsBackWhereTheyCameFromAndTheMessageIsAsItWas() {
    ann.say("as it was");
    ann.awaitTrue("!!document.querySelector('.message[data-mine][data-state=sent]')");
    ann.press(Keys.ARROW_UP);
    awaitFocus(".editor textarea");
    ann.press(" and is no more", Keys.ESCAPE);
    awaitFocus("#text");
    assertEquals(0, ann.count(".editor"));
    assertEquals("as it was", ann.text(".message[data-mine] .message-text"));
    assertEquals(0, ann.count("[data-edited]"));
    var kept = ben.get("/api/rooms/lobby/messages").json().getJsonArray("messages").encode();
    assertTrue(kept.contains("as it was\"") && !kept.contains("no more"), kept);

    toTheLast();
    ann.press(Keys.ENTER, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
    awaitFocus(".editor textarea");
    ann.press(Keys.ESCAPE);
    awaitFocus(".message[data-mine]");
    ann.press(Keys.ESCAPE);
    awaitFocus("#text");
  }

  @Test
  void f6GoesThroughThePageBothWays() {
    var there = regions(Keys.F6);
    assertEquals(List.of("people", "chat-header", "rooms", "messages", "composer"), there);
    var back = regions(Keys.chord(Keys.SHIFT, Keys.F6));
    Collections.reverse(there);
    Collections.rotate(there, -1);
    assertEquals(there, back);
  }

  private static List<String> regions(CharSequence key) {
    var regions = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ann.press(key);
      ann.awaitTrue(REGION + " !== null");
      regions.add((String) ann.value(REGION + ".id || 'chat-header'"));
    }
    return regions;
  }

  @Test
  void whoTakesBackTheOnlyReactionStaysAtTheMessage() {
    long id = ben.said("to be answered");
    ben.put("/api/messages/" + id + "/reactions/" + ChatClient.encoded("🎉"));
    var chip = ".reaction [aria-pressed=" + "%s" + "]";
    ann.awaitTrue("!!document.querySelector(arguments[0])", chip.formatted("false"));
    ann.run("document.querySelector('.reaction button').focus()");
    ann.press(Keys.ENTER);
    awaitFocus(chip.formatted("true"));
    ben.delete("/api/messages/" + id + "/reactions/" + ChatClient.encoded("🎉"));
    ann.awaitTrue("document.querySelector('.reaction-count').textContent === '1'");
    awaitFocus(chip.formatted("true"));
    ann.press(Keys.ENTER);
    ann.awaitTrue("!document.querySelector('.reactions')");
    awaitFocus("[data-message-id='" + id + "']");
    ann.press(Keys.ENTER);
    awaitFocus("[data-deed=react]");
    ann.press(Keys.ESCAPE, Keys.ESCAPE);
    awaitFocus("#text");
  }

  @Test
  void whoseMessageGoesAwayUnderThemIsNotLost() {
    ann.click("#add-room");
    ann.type("#room-name-field", "Short-lived" + Keys.ENTER);
    ann.awaitTrue("document.querySelector('#room-name').textContent === 'Short-lived'");
    ann.say("gone in a moment");
    ann.awaitTrue("!!document.querySelector('.message[data-mine][data-state=sent]')");
    toTheLast();
    var room = (String) ann.value("document.querySelector('#rooms [aria-current]').dataset.room");
    ann.run(
        "fetch('/api/rooms/"
            + room
            + "/members/ann', {method: 'DELETE',"
            + " headers: {'Content-Type': 'application/json'}})");
    ann.awaitTrue("document.querySelector('#room-name').textContent === 'Lobby'");
    awaitFocus("#messages, #text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search-open",
        "room-open",
        "bell",
        "help-open",
        "add-room",
        "browse-rooms",
        "account-open"
      })
  void whoLeavesADialogIsWhereTheyOpenedIt(String opener) {
    ann.run("document.querySelector('#" + opener + "').focus()");
    ann.press(Keys.ENTER);
    ann.awaitTrue("!!document.activeElement.closest('dialog:modal')");
    ann.press(Keys.ESCAPE);
    ann.awaitTrue("!document.querySelector('dialog:modal')");
    awaitFocus("#" + opener);
  }

  @Test
  void theSwitcherShowsWhatItWouldGoTo() {
    ann.chord(Keys.CONTROL, "k");
    awaitFocus("#switcher-field");
    ann.press("Lob");
    ann.awaitTrue(
        """
        (() => {
          const box = document.querySelector('#switcher [role=option]')?.getBoundingClientRect();
          const at = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return at?.closest('[role=option]')?.getAttribute('aria-selected') === 'true';
        })()""");
    ann.press(Keys.ESCAPE);
    awaitFocus("#text");
  }

  @Test
  void whatManySayIsGatheredForThoseWhoListen() {
    assertEquals("polite", ann.value("document.querySelector('#announcer').ariaLive"));
    assertEquals(0, ann.count("[aria-live] .message, [role=log] .message, [role=status] .message"));
    ben.said("before one listens");
    // What others have said so far is not told by a page that is new.
    ann.reload();
    ann.awaitConnection("live");
    ann.awaitText("before one listens", 1);
    ann.run(LISTEN);
    LongStream.rangeClosed(1, MESSAGES).forEach(i -> ben.said("line " + i));
    Await.until("all is said", Browser.PATIENCE, () -> said() >= MESSAGES);
    assertEquals(MESSAGES, said());
    var pauses =
        "heard.every(([at], i) => i === 0 || at - heard[i - 1][0] >= " + PAUSE_MILLIS + ")";
    assertTrue((Boolean) ann.value(pauses), () -> ann.value("heard").toString());
    ann.run("heard.length = 0");
    ben.said("and **one** more");
    ann.awaitTrue("heard.length === 1 && heard[0][1] === 'ben: and one more'");
  }

  @Test
  void aFailureInterruptsThoseWhoListenAndAStateDoesNot() {
    ann.awaitConnection("live");
    assertEquals("status", role("#connection-status"));
    ann.run(STATES);
    ann.run(ShowIT.PRESS_ALT_I);
    ann.awaitTrue("!!document.querySelector('.inspector-drop')");
    ann.click(".inspector-drop");
    ann.awaitTrue("states.at(-1) === 'Live' && states.some(state => state !== 'Live')");
    ann.run(ShowIT.PRESS_ALT_I);
    ann.awaitTrue("!document.querySelector('#inspector')?.checkVisibility()");

    assertEquals("alert", role("#failures"));
    ann.run(REFUSE);
    ann.say("not taken");
    ann.awaitTrue("document.querySelector('#failures').textContent === 'A message was not sent.'");
    ann.run(TAKE);
    ann.run("document.querySelector('[data-action=discard]').focus()");
    ann.press(Keys.ENTER);
    ann.awaitTrue("document.querySelector('#failures').textContent === ''");
    awaitFocus("#text");
  }

  private static Object role(String selector) {
    return ann.value("document.querySelector(arguments[0]).getAttribute('role')", selector);
  }

  /** Of how many messages one has heard. */
  private static long said() {
    return (Long)
        ann.value(
            "heard.reduce((sum, [, it]) => sum + (Number(/^(\\d+) new messages/.exec(it)?.[1]) || 1), 0)");
  }

  private static void toTheLast() {
    ann.run("document.querySelector('#messages').focus()");
    ann.press(Keys.ARROW_DOWN);
    awaitFocus(".message:last-child[data-state=sent]");
  }

  private static void awaitFocus(String selector) {
    ann.awaitTrue("document.activeElement.matches(arguments[0])", selector);
  }
}
