package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people on two nodes; one of them has two devices. */
class ReadingIT {
  private static final String PASSWORD = "nine blue umbrellas";

  private static final String ICON =
      "decodeURIComponent(document.querySelector('link[rel=icon]').href)";

  private static Nodes nodes;
  private static ChatClient ann;
  private static ChatClient ben;
  private static String room;

  @BeforeAll
  static void benAndAnnAreInARoom() {
    nodes = Nodes.start(2, "--limits", "off");
    ann = nodes.get(0).nobody().signUp("ann", PASSWORD);
    ben = nodes.get(0).nobody().signInByToken("ben");
    room = ben.createRoom("Tea", false);
    assertEquals(204, ann.put("/api/rooms/" + room + "/members/ann").status());
    for (int i = 1; i <= 40; i++) {
      ben.said(room, "tea " + i + "\nline\nline");
    }
    ben.said(room, "@Ann, do you want some?");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void whatIsReadOnOneDeviceIsReadOnAllAndWhatIsNotIsTold() {
    try (var desk = Device.of(nodes.get(0), "ann", PASSWORD);
        var phone = Device.of(nodes.get(1), "ann", PASSWORD)) {
      for (var device : List.of(desk, phone)) {
        device.awaitTrue(unread() + " === '41'");
        device.awaitTrue(badge(".room-mentions", room) + " === '@1'");
        device.awaitTrue("document.title === '(41) Lobby – Parley'");
        device.awaitTrue(ICON + ".includes('>9+</text>')");
      }
      readsFromWhereSheLeftOff(desk, phone);
      readsFromWhereSheLeftOffLongAgo(desk, phone);
      standsWhereSheLeftOffWhenSheComesBack(desk, phone);
      hasNotReadWhatComesAfterTheNightBeforeSheGivesASign(desk, phone);
      isToldOfWhatNobodyReads(desk, phone);
      theyTypeForEachOther(desk);
      comesBackToWhatSheReadElsewhere(desk, phone);
      for (var device : List.of(desk, phone)) {
        assertEquals(List.of(), device.complaints());
      }
    }
  }

  private static void readsFromWhereSheLeftOff(Browser desk, Browser phone) {
    desk.click("[data-room='" + room + "']");
    desk.awaitTrue(
        "(document.querySelector('.new + .message')?.textContent ?? '').includes('tea 1')");
    desk.awaitTrue(
        "document.querySelector('.new').getBoundingClientRect().top"
            + " > document.querySelector('#messages').getBoundingClientRect().top");
    var before = whatWasOnTheScreenIsRead(desk, phone, 41);
    desk.run("document.querySelector('#messages').scrollBy(0, 200)");
    assertTrue(whatWasOnTheScreenIsRead(desk, phone, 41) < before);
    assertEquals("@1", desk.value(badge(".room-mentions", room)), "it was not on the screen");
    desk.click("#jump");
    for (var device : List.of(desk, phone)) {
      device.awaitTrue(unread() + " === ''");
      device.awaitTrue(badge(".room-mentions", room) + " === ''");
      device.awaitTrue("!document.title.startsWith('(')");
      device.awaitTrue(ICON + ".endsWith('/icons/favicon.svg')");
    }
    assertEquals(1, desk.count(".new"), "the line stays");
  }

  /** No more and no less, on all devices; returns how many are left. */
  private static int whatWasOnTheScreenIsRead(Browser desk, Browser phone, int of) {
    int left = of - ((Number) desk.value(Browser.SEEN)).intValue();
    assertTrue(left > 0 && left < of, left + " are left");
    for (var device : List.of(desk, phone)) {
      device.awaitTrue(unread() + " === '" + left + "'");
    }
    return left;
  }

  /** That is further back than what a page fetches first. */
  private static void readsFromWhereSheLeftOffLongAgo(Browser desk, Browser phone) {
    var coffee = ben.createRoom("Coffee", false);
    assertEquals(204, ann.put("/api/rooms/" + coffee + "/members/ann").status());
    for (int i = 1; i <= 120; i++) {
      ben.said(coffee, "coffee " + i);
    }
    desk.awaitTrue(unread(coffee) + " === '99+'");
    desk.click("[data-room='" + coffee + "']");
    desk.awaitTrue(
        "document.querySelector('.new + .message')?.innerText.trim().endsWith('coffee 1')");
    desk.awaitTrue(
        "/^Jump to latest · 1[01].\\d? new$/.test(document.querySelector('#jump').textContent)");
    assertTrue(!phone.value(unread(coffee)).equals(""), "the newest was not on the screen");
    desk.click("#jump");
    desk.awaitTrue(
        "document.querySelector('.message:last-child')?.innerText.includes('coffee 120')");
    for (var device : List.of(desk, phone)) {
      device.awaitTrue(unread(coffee) + " === ''");
    }
    desk.click("[data-room='" + room + "']");
  }

  private static void standsWhereSheLeftOffWhenSheComesBack(Browser desk, Browser phone) {
    Device.lookAway(desk);
    for (int i = 1; i <= 60; i++) {
      ben.said(room, "meanwhile " + i);
    }
    desk.awaitText("meanwhile 60", 1);
    assertEquals("60", desk.value(unread()));
    Device.lookHere(desk);
    desk.awaitTrue(
        "(document.querySelector('.new + .message')?.textContent ?? '').includes('meanwhile 1')");
    assertTrue(whatWasOnTheScreenIsRead(desk, phone, desk.count(".message")) < 60);
    desk.click("#jump");
    phone.awaitTrue(unread() + " === ''");
  }

  /** A machine that slept: the page is on the screen and in use, and another hour has come. */
  private static void hasNotReadWhatComesAfterTheNightBeforeSheGivesASign(
      Browser desk, Browser phone) {
    desk.run("const now = Date.now; Date.now = () => now() + 3_600_000;");
    for (int i = 1; i <= 60; i++) {
      ben.said(room, "overnight " + i);
    }
    desk.awaitText("overnight 60", 1);
    assertEquals("60", desk.value(unread()));
    desk.awaitTrue("(dispatchEvent(new Event('pointermove')), " + unread() + " !== '60')");
    assertTrue(
        desk.text(".new + .message").contains("overnight 1"), () -> desk.text(".new + .message"));
    assertTrue(whatWasOnTheScreenIsRead(desk, phone, desk.count(".message")) < 60);
    desk.click("#jump");
    phone.awaitTrue(unread() + " === ''");
  }

  private static void isToldOfWhatNobodyReads(Browser desk, Browser phone) {
    Device.lookAway(phone);
    long quiet = ben.said(room, "@ann, quiet");
    Await.until("it is read", () -> unreadOf("readUpTo") == quiet);
    Device.lookAway(desk);
    ben.said(room, "not for anybody");
    ben.said(room, "@ann, loud");
    for (var device : List.of(desk, phone)) {
      device.awaitTrue("window.told.length > 0");
      assertEquals(List.of("ben in Tea: @ann, loud"), Device.told(device));
    }
    phone.awaitTrue(unread() + " === '2'");
    phone.awaitTrue(badge(".room-mentions", room) + " === '@1'");
    phone.awaitTrue(ICON + ".includes('>2</text>')");
    Device.lookHere(desk);
    phone.awaitTrue(unread() + " === ''");
  }

  private static void theyTypeForEachOther(Browser desk) {
    var place = "document.querySelector('#typing').textContent";
    ben.post("/api/rooms/" + room + "/typing", new JsonObject());
    desk.awaitTrue(place + " === 'ben is typing …'");
    ben.said(room, "typed");
    desk.awaitTrue(place + " === ''");
    try (var stream = ben.stream()) {
      stream.await("presence");
      desk.type("#text", "I");
      assertEquals("ann", stream.await("typing").json().getString("user"));
    }
  }

  private static void comesBackToWhatSheReadElsewhere(Browser desk, Browser phone) {
    Await.until("all is read", () -> unreadOf("unread") == 0);
    phone.awaitTrue(unread() + " === ''");
    Device.lookAway(desk);
    ben.said(room, "before the night");
    phone.awaitTrue(unread() + " === '1'");
    nodes.get(1).kill();
    Device.lookHere(desk);
    Await.until("it is read", () -> unreadOf("unread") == 0);
    assertTrue(phone.value(unread()).equals("1"), "nobody has told the phone");
    nodes.restartKilled();
    phone.comeBack();
    phone.awaitTrue(unread() + " === ''");
  }

  /** What the list of rooms says of the room; empty if nothing is unread. */
  private static String unread() {
    return unread(room);
  }

  private static String unread(String id) {
    return badge(".room-unread", id);
  }

  private static String badge(String name, String id) {
    return "(document.querySelector(\"[data-room='"
        + id
        + "'] "
        + name
        + ":not([hidden])\")?.textContent ?? '')";
  }

  private static long unreadOf(String field) {
    return ann.get("/api/rooms").json().getJsonArray("rooms").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("id").equals(room))
        .mapToLong(each -> each.getLong(field))
        .sum();
  }
}
