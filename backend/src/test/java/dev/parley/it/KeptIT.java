package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.ChatClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What somebody wrote and nobody has yet: it outlives the page that it was written in. */
class KeptIT {
  private static final String SHOWN = "document.querySelector('#room-name').textContent";
  private static final String FIELD = "document.querySelector('#text').value";
  private static final String PENDING =
      "document.querySelectorAll('.message[data-state=pending]').length";
  private static final String INSTALLED =
      "navigator.serviceWorker.getRegistration().then(it => it?.active?.state === 'activated')";

  private static final List<String> THREE = List.of("first", "second", "third");

  private Nodes nodes;
  private Forwarder entrance;
  private ChatClient ben;
  private Browser ann;

  @BeforeEach
  void annComesIn() {
    nodes = Nodes.start(2, "--limits", "off");
    entrance = Forwarder.to(nodes.get(0));
    ben = nodes.get(1).nobody().signInByToken("ben");
    ann = Browser.signedIn(entrance.url(), "ann");
  }

  @AfterEach
  void stop() {
    ann.close();
    entrance.close();
    nodes.close();
  }

  @Test
  void eachRoomHasItsDraftAlsoAfterAReload() {
    var room = ben.createRoom("Tea", false);
    ben.put("/api/rooms/" + room + "/members/ann");
    ann.awaitTrue("document.querySelector(arguments[0]) !== null", door(room));
    ann.type("#text", "half a sentence in the lobby");
    open(room, "Tea");
    assertEquals("", ann.value(FIELD));
    ann.type("#text", "another one over tea");
    open("lobby", "Lobby");
    assertEquals("half a sentence in the lobby", ann.value(FIELD));

    ann.reload();
    ann.awaitConnection("live");
    ann.awaitTrue(FIELD + " === 'half a sentence in the lobby'");
    ann.awaitTrue("document.querySelector(arguments[0]) !== null", door(room));
    open(room, "Tea");
    ann.awaitTrue(FIELD + " === 'another one over tea'");
    ann.press(Keys.ENTER);
    ann.awaitText("another one over tea", 1);
    assertEquals("", ann.value(FIELD), "what is sent is no draft");
    ann.reload();
    ann.awaitConnection("live");
    ann.awaitText("another one over tea", 1);
    assertEquals("", ann.value(FIELD));
    open("lobby", "Lobby");
    assertEquals("half a sentence in the lobby", ann.value(FIELD), "it waits for its end");
    assertEquals(List.of(), ann.complaints());
  }

  @Test
  void whatIsWrittenWithoutANetworkSurvivesAReloadWithoutOneAndArrivesOnceAndInOrder() {
    try (var cat = Browser.signedIn(nodes.get(1).url(), "cat")) {
      ann.awaitTrue(INSTALLED);
      // The first one arrives, but she does not get to know that.
      entrance.holdBackAnswers();
      ann.say("first");
      cat.awaitText("first", 1);
      assertEquals(1L, ann.value(PENDING));
      entrance.cutOff();
      entrance.letGo();
      ann.awaitConnection("reconnecting");
      ann.say("second");
      ann.say("third");
      ann.awaitTrue(PENDING + " === 3");
      ann.reload();
      ann.awaitTrue("document.documentElement.hasAttribute('data-remembered')");
      entrance.turnTo(nodes.get(0));
      ann.awaitConnection("live");
      cat.awaitText("third", 1);
      ann.awaitTrue("document.querySelectorAll('.message[data-state=sent]').length === 3");
      assertEquals(THREE, ann.texts());
      assertEquals(THREE, cat.texts());
      ann.awaitTrue("Object.keys(localStorage).every(key => !key.startsWith('parley.outbox'))");
      assertEquals(List.of(), cat.complaints());
    }
  }

  private void open(String room, String name) {
    ann.click(door(room));
    ann.awaitTrue(SHOWN + " === arguments[0]", name);
  }

  private static String door(String room) {
    return "[data-room='" + room + "']";
  }
}
