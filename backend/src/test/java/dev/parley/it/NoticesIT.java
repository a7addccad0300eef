package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Ann is told of while she looks elsewhere, by Bob at the other node, and for how long. */
class NoticesIT {
  private static final String PASSWORD = "nine blue umbrellas";

  /** As on phones: only a service worker may show anything, and that outlives the page. */
  private static final String PHONE =
      """
      window.Notification = class {
        static permission = 'granted';
        constructor() { throw new TypeError('Illegal constructor'); }
      };
      window.screen.shown = () => JSON.parse(localStorage.getItem('screen') ?? '[]');
      const show = (all) => localStorage.setItem('screen', JSON.stringify(all));
      const without = (tag) => window.screen.shown().filter((each) => each.tag !== tag);
      Object.assign(ServiceWorkerRegistration.prototype, {
        showNotification: async (title, { body, tag, data }) => show([...without(tag), { title, body, tag, data }]),
        getNotifications: async () => window.screen.shown().map((each) => ({ ...each, close: () => show(without(each.tag)) })),
      });
      """;

  private static final String ON_SCREEN = "window.screen.shown().map(({ body }) => body).join()";

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Nodes nodes;
  private static ChatClient bob;

  private String ann = "";
  private String tea = "";
  private String direct = "";

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off");
    bob = nodes.get(1).nobody().signInByToken("bob");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  /** Another Ann each time. */
  @BeforeEach
  void annAndBobHaveTwoRooms() {
    ann = nodes.get(0).nobody().signUp("ann" + PEOPLE.incrementAndGet(), PASSWORD).name();
    tea = bob.createRoom("Tea", false);
    assertEquals(204, bob.put("/api/rooms/" + tea + "/members/" + ann).status());
    direct = bob.put("/api/direct/" + ann).json().getJsonObject("room").getString("id");
  }

  @Test
  void oneIsToldOfWhatTheBellOfEachRoomAsksFor() {
    try (var desk = device(0)) {
      Device.lookAway(desk);
      bob.said(direct, "psst");
      awaitTold(desk, "bob: psst");

      bob.said(tea, "of no interest");
      bob.said(tea, "@" + ann + ", tea?");
      awaitTold(desk, "bob in Tea: @" + ann + ", tea?");

      ring(desk, tea, "all");
      bob.said(tea, "of interest");
      awaitTold(desk, "bob in Tea: of interest");

      ring(desk, tea, "none");
      bob.said(tea, "@" + ann + ", are you there?");
      bob.said(direct, "are you there?");
      awaitTold(desk, "bob: are you there?");

      ring(desk, direct, "none");
      ring(desk, tea, "mentions");
      bob.said(direct, "hello?");
      bob.said(tea, "hello?");
      bob.said(tea, "@room hello?");
      awaitTold(desk, "bob in Tea: @room hello?");
      assertEquals(List.of(), desk.complaints());
    }
  }

  @Test
  void whatWasSaidAndWantedDuringACutIsToldAndKnownAfterIt() {
    try (var entrance = Forwarder.to(nodes.get(0));
        var desk = Device.of(entrance, ann, PASSWORD);
        var phone = device(1)) {
      Device.lookAway(desk);
      entrance.cutOff();
      ring(phone, tea, "all");
      Device.lookAway(phone);
      bob.said(tea, "of interest");
      awaitTold(phone, "bob in Tea: of interest");
      assertEquals(List.of(), Device.told(desk));

      entrance.turnTo(nodes.get(0));
      desk.comeBack();
      awaitTold(desk, "bob in Tea: of interest");
      open(desk, tea);
      desk.awaitTrue("document.querySelector('#bell').dataset.level === 'all'");
    }
  }

  @Test
  void whatIsReadOnOneDeviceIsTakenBackOnAll() {
    try (var desk = device(0);
        var phone = device(1)) {
      for (var device : List.of(desk, phone)) {
        Device.lookAway(device);
      }
      bob.said(tea, "@room, tea?");
      bob.said(direct, "psst");
      for (var device : List.of(desk, phone)) {
        awaitShown(device, "bob in Tea: @room, tea?", "bob: psst");
      }
      open(phone, tea);
      assertEquals(2, Device.shown(phone).size(), "she looks elsewhere still");
      Device.lookHere(phone);
      for (var device : List.of(phone, desk)) {
        awaitShown(device, "bob: psst");
      }
      Device.lookHere(desk);
      open(desk, direct);
      for (var device : List.of(desk, phone)) {
        awaitShown(device);
        assertEquals(List.of(), device.complaints());
      }
    }
  }

  @Test
  void whatIsDeletedIsNotToBeSeenAnyMore() {
    try (var desk = device(0)) {
      Device.lookAway(desk);
      long slip = bob.said(tea, "@room, a slip");
      bob.said(direct, "psst");
      awaitShown(desk, "bob in Tea: @room, a slip", "bob: psst");
      assertEquals(204, bob.delete("/api/messages/" + slip).status());
      awaitShown(desk, "bob: psst");
    }
  }

  @Test
  void whatIsReadInOneTabIsTakenBackByTheOtherThatTellsOfIt() {
    try (var desk = device(0)) {
      Device.hide(desk);
      var first = desk.tabs().get(0);
      desk.openTab();
      desk.awaitConnection("live");
      bob.said(tea, "@room, tea?");
      desk.showTab(first);
      awaitShown(desk, "bob in Tea: @room, tea?");
      desk.showTab(desk.tabs().get(1));
      open(desk, tea);
      desk.awaitTrue("document.querySelector(arguments[0]) === null", unread(tea));
      desk.showTab(first);
      awaitShown(desk);
    }
  }

  @Test
  void whatAServiceWorkerShowsIsTakenBackTooAlsoByTheNextPage() {
    try (var phone = Device.of(nodes.get(0), ann, PASSWORD, PHONE)) {
      phone.awaitTrue("navigator.serviceWorker.ready.then(() => true)");
      Device.lookAway(phone);
      bob.said(tea, "@room, tea?");
      phone.awaitTrue(ON_SCREEN + " === '@room, tea?'");
      open(phone, tea);
      Device.lookHere(phone);
      phone.awaitTrue(ON_SCREEN + " === ''");

      Device.lookAway(phone);
      bob.said(direct, "psst");
      phone.awaitTrue(ON_SCREEN + " === 'psst'");
      phone.reload();
      phone.awaitTrue("document.querySelector(arguments[0]) !== null", unread(direct));
      assertEquals("psst", phone.value(ON_SCREEN), "it is not read");
      open(phone, direct);
      phone.awaitTrue(ON_SCREEN + " === ''");
      assertEquals(List.of(), phone.complaints());
    }
  }

  private Browser device(int node) {
    return Device.of(nodes.get(node), ann, PASSWORD);
  }

  /** Says in the page what she wants to be told of a room. */
  private static void ring(Browser browser, String room, String level) {
    open(browser, room);
    browser.click("#bell");
    browser.click("#notify input[value=" + level + "]");
    browser.awaitTrue("document.querySelector('#bell').dataset.level === arguments[0]", level);
    browser.click("#notify .notify-close");
  }

  private static void open(Browser browser, String room) {
    browser.awaitTrue("document.querySelector(arguments[0]) !== null", door(room));
    browser.click(door(room));
    browser.awaitTrue(
        "document.querySelector(arguments[0]) !== null", door(room) + "[aria-current]");
  }

  private static String door(String room) {
    return "[data-room='" + room + "']";
  }

  private static String unread(String room) {
    return door(room) + " .room-unread:not([hidden])";
  }

  /** Waits until that was told since the last time, and nothing else: each takes the same time. */
  private static void awaitTold(Browser browser, String... notices) {
    browser.awaitTrue("window.told.length >= arguments[0]", notices.length);
    assertEquals(List.of(notices), Device.told(browser));
    browser.run("window.told.length = 0");
  }

  private static void awaitShown(Browser browser, String... notices) {
    var wanted = List.of(notices);
    Await.until(wanted + " is shown", Browser.PATIENCE, () -> Device.shown(browser).equals(wanted));
  }
}
