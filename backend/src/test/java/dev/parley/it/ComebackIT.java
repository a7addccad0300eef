package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * Two people at two nodes: while one of them has no connection, the other one does this and that.
 */
class ComebackIT {
  private static final String SHOWN = "document.querySelector('#room-name').textContent";

  private Nodes nodes;
  private Forwarder entrance;
  private Browser ann;
  private Browser bo;

  /** As bo, for what is quicker said than pressed. */
  private ChatClient bosProgram;

  @BeforeEach
  void bothComeIn() {
    nodes = Nodes.start(2, "--limits", "off");
    entrance = Forwarder.to(nodes.get(0));
    bosProgram = nodes.get(1).nobody().signUp("bo", "nine blue umbrellas");
    ann = Browser.signedIn(entrance.url(), "ann");
    bo = Device.of(nodes.get(1), "bo", "nine blue umbrellas");
    Await.until("they see each other", Browser.PATIENCE, () -> ann.people().contains("bo"));
  }

  @AfterEach
  void bothGo() {
    ann.close();
    bo.close();
    entrance.close();
    nodes.close();
  }

  @Test
  void whoComesBackFindsEachRoomAsItIsNow() {
    var tea = roomOfBoth("Tea", false);
    var den = roomOfBoth("Den", true);
    assertEquals(List.of("Tea", "Lobby", "Den"), roomsOfAnn(3));

    entrance.cutOff();
    bosProgram.patch("/api/rooms/" + tea, new JsonObject().put("name", "Coffee"));
    bosProgram.patch("/api/rooms/" + tea, new JsonObject().put("topic", "Beans"));
    bosProgram.said(tea, "no more tea");
    bosProgram.said(tea, "@room, who takes milk?");
    assertEquals(204, bosProgram.delete("/api/rooms/" + den + "/members/ann").status());
    var attic = bosProgram.createRoom("Attic", true);
    assertEquals(204, bosProgram.put("/api/rooms/" + attic + "/members/ann").status());
    boWritesToAnnAlone();
    assertEquals(List.of("Tea", "Lobby", "Den"), roomsOfAnn(3), "nothing has reached her");

    entrance.turnTo(nodes.get(0));
    ann.comeBack();
    ann.awaitTrue(badge(".direct-list", "bo", ".room-unread") + " === '1'");
    ann.awaitTrue(badge(".room-list", "Coffee", ".room-mentions") + " === '@1'");
    assertEquals("2", ann.value(badge(".room-list", "Coffee", ".room-unread")));
    assertEquals(0, ann.count("[data-room='" + den + "']"));
    assertEquals(1, ann.count("#rooms [data-room='" + attic + "']"));
    ann.awaitTrue("document.title === '(3) Lobby – Parley'");

    ann.click("#rooms [data-room='" + tea + "']");
    ann.awaitTrue("document.querySelector('#topic').textContent === 'Beans'");
    ann.awaitText("@room, who takes milk?", 1);
    assertEquals(1, ann.count(".new"), "that begins there");
    ann.click(".direct-list button");
    ann.awaitText("are you there?", 1);
    ann.say("now I am");
    bo.awaitText("now I am", 1);
    bo.awaitTrue("document.querySelector('#typing').textContent === ''");
    ann.awaitTrue("document.title === 'bo – Parley'");
    assertEquals(List.of(), bo.complaints());
  }

  /** And far up in the past there is what is answered. */
  @Test
  void aReplyThatCameMeanwhileLeadsToWhatItAnswersHoweverFarBack() {
    long question = bosProgram.said("who has the key?");
    IntStream.rangeClosed(1, 150).forEach(i -> bosProgram.said("and " + i));
    ann.awaitText("and 150", 1);
    ann.reload();
    ann.awaitText("and 150", 1);
    assertEquals(0, ann.count("[data-message-id='" + question + "']"), "it is not loaded");

    entrance.cutOff();
    var reply = new JsonObject().put("text", "I have it").put("replyTo", question);
    assertEquals(201, bosProgram.post("/api/rooms/lobby/messages", reply).status());
    entrance.turnTo(nodes.get(0));
    ann.comeBack();
    ann.awaitText("I have it", 1);
    ann.awaitTrue("document.querySelector('.quote-text').textContent === 'who has the key?'");
    ann.click(".quote");
    ann.awaitTrue("document.activeElement.matches('.message.target')");
    assertEquals("who has the key?", ann.text(".message.target .message-text"));
    assertEquals("#lobby/" + question, ann.place());
  }

  private void boWritesToAnnAlone() {
    bo.chord(Keys.CONTROL, "k");
    bo.awaitTrue("document.querySelector('#switcher').open");
    bo.press("@ann");
    bo.awaitTrue("!!document.querySelector('#switcher [aria-selected=true]')");
    bo.press(Keys.ENTER);
    bo.awaitTrue(SHOWN + " === 'ann'");
    bo.say("are you there?");
    bo.awaitText("are you there?", 1);
  }

  private String roomOfBoth(String name, boolean isPrivate) {
    var room = bosProgram.createRoom(name, isPrivate);
    assertEquals(204, bosProgram.put("/api/rooms/" + room + "/members/ann").status());
    ann.awaitTrue("!!document.querySelector('#rooms [data-room=\"" + room + "\"]')");
    return room;
  }

  private List<String> roomsOfAnn(int count) {
    var names = "[...document.querySelectorAll('#rooms .room .room-name')].map(it => it.innerText)";
    ann.awaitTrue(names + ".length === " + count);
    return List.of(((String) ann.value(names + ".sort().reverse().join()")).split(","));
  }

  private static String badge(String list, String room, String name) {
    var item = "[...document.querySelectorAll('" + list + " .room')].find(it => ";
    return (item + "it.querySelector('.room-name').innerText === '" + room + "')")
        + ("?.querySelector('" + name + ":not([hidden])')?.textContent");
  }
}
