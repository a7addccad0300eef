package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Finding and keeping: search, history both ways, drafts, rooms of two, by the keyboard alone. */
class FindIT {
  private static final String SHOWN = "document.querySelector('#room-name').textContent";

  private static Nodes nodes;
  private static ChatClient ben;
  private static Browser ann;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off");
    ben = nodes.get(1).nobody().signInByToken("ben");
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  @Test
  void aSearchLeadsToWhatWasSaidAndHistoryGoesBothWaysBesideWhatIsSaid() {
    var room = roomOfBoth("History");
    long first = ben.said(room, "history 0");
    long wanted = ben.said(room, "the heron, grey and tall");
    long last = LongStream.range(2, 100).map(i -> ben.said(room, "history " + i)).max().orElse(0);
    ann.chord(Keys.CONTROL, Keys.SHIFT, "f");
    ann.awaitTrue("document.activeElement.id === 'search-words'");
    ann.press("in:history before:2020-01-01");
    ann.press(Keys.ENTER);
    ann.awaitTrue(
        "document.querySelector('#search [role=status]').textContent === 'Nothing was found.'");
    ann.chord(Keys.CONTROL, "a");
    ann.press("Grey heron in:history from:ben since:2020-01-01");
    ann.press(Keys.ENTER);
    ann.awaitTrue(
        "document.querySelector('#search [role=status]').textContent === '1 message found.'");
    assertEquals("heron", ann.text(".result mark"));
    ann.press(Keys.ARROW_DOWN);
    ann.press(Keys.ENTER);
    ann.awaitTrue("document.activeElement.matches('.message.target')");
    assertEquals("#" + room + "/" + wanted, ann.place());
    var part = ann.ids();
    assertTrue(part.contains(first) && !part.contains(last), () -> "a part of the past: " + part);

    long meanwhile = ben.said(room, "said meanwhile");
    awaitNew(101);
    assertFalse(ann.ids().contains(meanwhile), "there would be a hole");
    // The tabs' stream begins anew, and what was said since comes by it.
    ann.killSharedWorker();
    long afterwards = ben.said(room, "said after the reconnect");
    awaitNew(102);
    Await.until(
        "one has come to the present",
        () -> {
          ann.run("document.querySelector('#messages').scrollTop = 1e6");
          return ann.ids().contains(afterwards);
        });
    assertEquals(said(room, first, afterwards), ann.ids(), "without a hole");
    long next = ben.said(room, "and live again");
    ann.awaitText("and live again", 1);
    assertEquals(next, ann.ids().get(ann.ids().size() - 1));
  }

  @Test
  void aLinkLeadsToAMessageAndBackLeadsBack() {
    var room = roomOfBoth("Links");
    long first = ben.said(room, "look here");
    LongStream.range(0, 80).forEach(i -> ben.said(room, "line " + i));
    ann.goTo(nodes.get(0).url() + "/#" + room + "/" + first);
    ann.reload();
    ann.awaitTrue("document.activeElement.matches('.message.target')");
    assertEquals("look here", ann.text(".message.target .message-text"));
    goTo("lobby");
    ann.awaitTrue(SHOWN + " === 'Lobby' && location.hash === '#lobby'");
    ann.goBack();
    ann.awaitTrue(SHOWN + " === 'Links'");
    ann.awaitTrue("document.activeElement.matches('.message.target')");
    ann.click("#jump");
    ann.awaitText("line 79", 1);
    ann.goTo(nodes.get(0).url() + "/#nowhere/5");
    ann.awaitTrue("document.querySelector('#place-notice [role=alert]').textContent !== ''");
    assertEquals(List.of(), ann.complaints());
  }

  @Test
  void whatIsNotSentSurvivesAReloadAndIsThereOnceAndInOrder() {
    var room = roomOfBoth("Reload");
    goTo("reload");
    ann.cutOff("*/rooms/*/messages");
    ann.say("first");
    ann.say("second");
    ann.press("a draft");
    ann.reload();
    ann.awaitTrue("document.querySelectorAll('.message[data-state=pending]').length === 2");
    assertEquals("a draft", ann.value("document.querySelector('#composer textarea').value"));
    ann.cutOff();
    ann.awaitTrue("document.querySelectorAll('.message[data-state=sent]').length === 2");
    assertEquals(List.of("first", "second"), ann.texts());
    assertEquals(
        2, ben.get("/api/rooms/" + room + "/messages").json().getJsonArray("messages").size());
    ann.awaitTrue("Object.keys(localStorage).every(key => !key.startsWith('parley.outbox'))");
    ann.chord(Keys.CONTROL, "a");
    ann.press(Keys.DELETE);
  }

  @Test
  void aPersonIsWrittenToByTheKeyboardAloneAndAnswersFromAnotherNode() {
    try (var cat = Browser.signedIn(nodes.get(1).url(), "cat")) {
      ann.awaitTrue("document.querySelector('.person[data-name=cat]') !== null");
      goTo("cat");
      ann.awaitTrue(SHOWN + " === 'cat'");
      assertEquals(1, ann.count(".direct-list [data-here]"));
      ann.press("psst");
      ann.press(Keys.ENTER);
      cat.awaitTrue("document.querySelector('.direct-list .room-name').textContent === 'ann'");
      cat.click(".direct-list button");
      cat.awaitText("psst", 1);
      cat.say("yes?");
      ann.awaitText("yes?", 1);
      ann.chord(Keys.ALT, Keys.ARROW_DOWN);
      ann.awaitTrue(SHOWN + " !== 'cat'");
      ann.chord(Keys.ALT, Keys.ARROW_UP);
      ann.awaitTrue(SHOWN + " === 'cat'");
      ann.press(Keys.F6);
      assertTrue((Boolean) ann.value("!!document.activeElement.closest('#people')"));
      ann.chord(Keys.SHIFT, Keys.F6);
      assertEquals("text", ann.value("document.activeElement.id"));
      assertEquals(List.of(), cat.complaints());
    }
  }

  @Test
  void aRoomIsRenamedFilledAndLeftInThePage() {
    ann.click("#add-room");
    ann.type("#room-name-field", "Attic");
    ann.click("#new-room [type=submit]");
    ann.awaitTrue(SHOWN + " === 'Attic'");
    ann.click("#room-open");
    ann.awaitTrue("document.querySelectorAll('.member').length === 1");
    ann.type("#room-change-name", " room");
    ann.click("#room-change [type=submit]");
    ann.awaitTrue(SHOWN + " === 'Attic room'");
    ann.type("#member-add-name", "nobody-at-all");
    ann.click("#member-add [type=submit]");
    ann.awaitTrue("document.querySelector('#room-about [role=alert]').textContent !== ''");
    ann.run("document.querySelector('#member-add-name').value = 'ben'");
    ann.click("#member-add [type=submit]");
    ann.awaitTrue("document.querySelectorAll('.member').length === 2");
    ann.click("[data-remove=ben]");
    ann.awaitTrue("document.querySelectorAll('.member').length === 1");
    assertTrue((Boolean) ann.value("!!document.activeElement.closest('#room-about')"));
    ann.click("#room-leave [type=submit]");
    ann.awaitTrue(SHOWN + " === 'Lobby' && !document.querySelector('#room-about').open");
    ann.awaitTrue("document.activeElement.id === 'text'");
  }

  private static void goTo(String typed) {
    ann.chord(Keys.CONTROL, "k");
    ann.awaitTrue("document.activeElement.id === 'switcher-field'");
    ann.press(typed);
    ann.press(Keys.ENTER);
    ann.awaitTrue("document.activeElement.id === 'text'");
  }

  /** A room with ben and ann in it. */
  /** All that was said, but for what is on the screen or was before. */
  private static void awaitNew(int said) {
    ann.awaitTrue(
        "document.querySelector('#jump').textContent === 'Jump to latest · ' + ("
            + (said + " - " + Browser.SEEN)
            + ") + ' new'");
  }

  private static String roomOfBoth(String name) {
    var room = ben.createRoom(name, false);
    ben.put("/api/rooms/" + room + "/members/ann");
    ann.awaitTrue("document.querySelector('[data-room=\"" + room + "\"]') !== null");
    return room;
  }

  private static List<Long> said(String room, long from, long to) {
    var page = ben.get("/api/rooms/" + room + "/messages?limit=100&after=" + (from - 1)).json();
    var ids = new ArrayList<Long>();
    while (true) {
      for (var message : page.getJsonArray("messages")) {
        ids.add(((JsonObject) message).getLong("id"));
      }
      if (!page.getBoolean("hasMore")) {
        return ids.stream().filter(id -> id <= to).toList();
      }
      long last = ids.get(ids.size() - 1);
      page = ben.get("/api/rooms/" + room + "/messages?limit=100&after=" + last).json();
    }
  }
}
