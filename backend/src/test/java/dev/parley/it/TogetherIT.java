package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Two people in two browsers on two nodes share a private room from its making to the parting. */
class TogetherIT {
  private static final String SHOWN = "document.querySelector('#room-name').textContent";
  private static final String TOPIC = "document.querySelector('#topic').textContent";
  private static final String TYPING = "document.querySelector('#typing').textContent";
  private static final String SHRUG = "no milk ¯\\_(ツ)_/¯";

  private Nodes nodes;
  private Browser ann;
  private Browser bo;

  @BeforeEach
  void bothComeIn() {
    nodes = Nodes.start(2, "--limits", "off");
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
    bo = Browser.signedIn(nodes.get(1).url(), "bo");
    Await.until("they see each other", Browser.PATIENCE, () -> ann.people().contains("bo"));
  }

  @AfterEach
  void bothGo() {
    ann.close();
    bo.close();
    nodes.close();
  }

  @Test
  void whatOneDoesInARoomOfTheirOwnTheOtherSees() {
    var room = annMakesARoomThatBoDoesNotSee();
    var door = "[data-room='" + room + "']";
    annInvitesBo(door);
    annChangesTopicAndName();
    boTypes();
    annCallsTheRoom(door);
    annShrugsAndAsksForHelp();
    boFindsWhatAnnWrote(room);
    annRemovesBo(door);
    assertEquals(List.of(), ann.complaints());
    assertEquals(List.of(), bo.complaints());
  }

  private String annMakesARoomThatBoDoesNotSee() {
    ann.click("#add-room");
    ann.type("#room-name-field", "Tea");
    ann.type("#room-topic-field", "Leaves and water");
    ann.click("#new-room [name=private]");
    ann.click("#new-room [type=submit]");
    ann.awaitTrue(SHOWN + " === 'Tea' && " + TOPIC + " === 'Leaves and water'");
    var room = (String) ann.value("document.querySelector('#rooms [aria-current]').dataset.room");
    ann.click("[data-room=lobby]");
    ann.awaitTrue(SHOWN + " === 'Lobby'");
    ann.say("said after the room was made");
    bo.awaitText("said after the room was made", 1);
    assertEquals(0, bo.count("[data-room='" + room + "']"));
    assertEquals(0, bo.count(".open-room"), "nor may he come in by himself");
    ann.click("[data-room='" + room + "']");
    ann.awaitTrue(SHOWN + " === 'Tea'");
    return room;
  }

  private void annInvitesBo(String door) {
    annCommands("/invite bo");
    boOpens(door);
    bo.awaitTrue(SHOWN + " === 'Tea' && " + TOPIC + " === 'Leaves and water'");
  }

  private void annChangesTopicAndName() {
    annCommands("/topic Earl Grey");
    bo.awaitTrue(TOPIC + " === 'Earl Grey'");
    annOpensTheRoomDialog();
    ann.type("#room-change-name", " at five");
    ann.click("#room-change [type=submit]");
    bo.awaitTrue(SHOWN + " === 'Tea at five'");
    assertEquals("Earl Grey", bo.text("#topic"), "the topic stays");
    ann.click("#room-about .cancel");
  }

  private void boTypes() {
    bo.type("#text", "I");
    ann.awaitTrue(TYPING + " === 'bo is typing …'");
    ann.awaitTrue(TYPING + " === ''");
    assertEquals(List.of(), ann.texts(), "he has not sent it");
  }

  private void annCallsTheRoom(String door) {
    var badge = "document.querySelector(\"" + door + " .room-mentions\")";
    boGoesToTheLobby();
    ann.say("@room the kettle sings, tea!");
    bo.awaitTrue(badge + ".textContent === '@1' && !" + badge + ".hidden");
    boOpens(door);
    bo.awaitText("@room the kettle sings, tea!", 1);
    bo.awaitTrue(badge + ".hidden");
  }

  private void annShrugsAndAsksForHelp() {
    ann.say("/shrug no milk");
    ann.awaitText(SHRUG, 1);
    bo.awaitText(SHRUG, 1);
    annCommands("/help");
    ann.awaitTrue("document.querySelector('.say-help').textContent.includes('/shrug words: adds')");
    assertEquals("", bo.text(".say-help"), "it is for ann alone");
  }

  private void boFindsWhatAnnWrote(String room) {
    boGoesToTheLobby();
    bo.chord(Keys.CONTROL, Keys.SHIFT, "f");
    bo.awaitTrue("document.activeElement.id === 'search-words'");
    bo.press("kettle", Keys.ENTER);
    bo.awaitTrue(
        "document.querySelector('#search [role=status]').textContent === '1 message found.'");
    assertEquals("Tea at five", bo.text(".result-room"));
    bo.click(".result button");
    bo.awaitTrue("document.activeElement.matches('.message.target')");
    assertEquals("@room the kettle sings, tea!", bo.text(".message.target .message-text"));
    bo.awaitTrue("location.hash.startsWith('#' + arguments[0] + '/')", room);
  }

  private void annRemovesBo(String door) {
    annOpensTheRoomDialog();
    ann.click("[data-remove=bo]");
    ann.awaitTrue("document.querySelectorAll('.member').length === 1");
    bo.awaitTrue("document.querySelector(arguments[0]) === null", "#rooms " + door);
    bo.awaitTrue(SHOWN + " === 'Lobby'");
  }

  /** What is no message stays in the field until it is done. */
  private void annCommands(String line) {
    ann.say(line);
    ann.awaitTrue("document.querySelector('#text').value === ''");
  }

  private void annOpensTheRoomDialog() {
    ann.click("#room-open");
    ann.awaitTrue("document.querySelectorAll('#room-about[open] .member').length === 2");
  }

  private void boGoesToTheLobby() {
    bo.click("[data-room=lobby]");
    bo.awaitTrue(SHOWN + " === 'Lobby'");
  }

  private void boOpens(String door) {
    bo.awaitTrue("document.querySelector(arguments[0]) !== null", door);
    bo.click(door);
    bo.awaitTrue(SHOWN + " !== 'Lobby'");
  }
}
