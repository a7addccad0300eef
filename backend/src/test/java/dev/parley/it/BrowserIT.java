package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see who talk to each other, each in a browser of their own. */
class BrowserIT {
  /** Goes almost to the top, and says which message is read there and where it stands. */
  private static final String SCROLL_UP =
      """
      (() => {
        document.querySelector('#messages').scrollTop = 60;
        const read = document.querySelectorAll('[data-message-id]')[3];
        return [read, read.getBoundingClientRect().top];
      })()""";

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void twoPeopleOnTwoNodesTalkAndSeeEachOther() {
    try (var ann = Browser.signedIn(nodes.get(0).url(), "ann");
        var ben = Browser.signedIn(nodes.get(1).url(), "ben")) {
      assertEquals("on " + nodes.get(0).name(), ann.text("#node"));
      assertEquals("on " + nodes.get(1).name(), ben.text("#node"));
      ann.say("Hello Ben");
      ben.awaitText("Hello Ben", 1);
      ben.say("Hello Ann");
      ann.awaitText("Hello Ann", 1);
      for (var browser : List.of(ann, ben)) {
        assertTrue(browser.texts().indexOf("Hello Ben") < browser.texts().indexOf("Hello Ann"));
        assertEquals(1, browser.count(".message[data-mine]"));
        Await.until("both see both", () -> browser.people().containsAll(Set.of("ann", "ben")));
        assertEquals(List.of(), browser.complaints());
      }
    }
  }

  @Test
  void aRoomIsMadeOnOneNodeAndFoundAndTalkedInOnAnother() {
    var shown = "document.querySelector('#room-name').textContent === arguments[0]";
    try (var kim = Browser.signedIn(nodes.get(0).url(), "kim");
        var lou = Browser.signedIn(nodes.get(1).url(), "lou")) {
      kim.click("#add-room");
      kim.type("#room-name-field", "Tea");
      kim.click("#new-room [type=submit]");
      kim.awaitTrue(shown, "Tea");
      kim.say("Green or black?");
      lou.click("#browse-rooms");
      lou.awaitTrue("document.querySelector('.open-room .room-name').textContent === 'Tea'");
      lou.click(".open-room button");
      lou.awaitTrue(shown, "Tea");
      lou.awaitText("Green or black?", 1);
      lou.click("[data-room=lobby]");
      lou.awaitTrue(shown, "Lobby");
      kim.say("Green, then");
      lou.awaitTrue(
          "[...document.querySelectorAll('.room-unread')].map(it => it.textContent).includes('1')");
      lou.click(".room:not(:has([data-room=lobby])) button");
      lou.awaitText("Green, then", 1);
      lou.awaitTrue("document.querySelectorAll('.room-unread:not([hidden])').length === 0");
      for (var browser : List.of(kim, lou)) {
        assertEquals(List.of("Green or black?", "Green, then"), browser.texts());
        assertEquals(List.of(), browser.complaints());
      }
    }
  }

  @Test
  void whoSignsOutIsGoneForTheOthers() {
    try (var cat = Browser.signedIn(nodes.get(0).url(), "cat");
        var dan = Browser.signedIn(nodes.get(1).url(), "dan")) {
      Await.until("cat sees dan", () -> cat.people().contains("dan"));
      dan.click("#sign-out");
      dan.awaitSession("signed-out");
      Await.until("dan is gone", () -> !cat.people().contains("dan"));
      assertEquals(List.of(), dan.complaints());
    }
  }

  @Test
  void aNameThatSomebodyHasIsRefusedWithAReason() {
    try (var eva = Browser.signedIn(nodes.get(0).url(), "eva");
        var other = Browser.open(nodes.get(1).url())) {
      other.enterName("Eva");
      other.awaitTrue("document.querySelector('.field-error').textContent !== ''");
      assertTrue(other.text(".field-error").contains("Somebody goes by this name"));
      assertEquals(1, eva.count(".person[data-name=eva]"));
    }
  }

  @Test
  void markupStaysText() {
    var markup = "<img src=x onerror='window.harmed = true'><script>window.harmed = true</script>";
    try (var fay = Browser.signedIn(nodes.get(0).url(), "fay");
        var gus = Browser.signedIn(nodes.get(1).url(), "gus")) {
      fay.say(markup);
      gus.awaitText(markup, 1);
      fay.awaitText(markup, 1);
      for (var browser : List.of(fay, gus)) {
        assertEquals(0, browser.count(".message-text *"));
        assertEquals(false, browser.value("window.harmed === true"));
        assertEquals(List.of(), browser.complaints());
      }
    }
  }

  @Test
  void historyComesAsOneScrollsUpAndNothingJumps() {
    var hal = nodes.get(0).nobody().signInByToken("hal");
    long first = hal.said("history 0");
    long last = LongStream.rangeClosed(1, 130).map(i -> hal.said("history " + i)).max().orElse(0);
    try (var ida = Browser.signedIn(nodes.get(1).url(), "ida")) {
      Await.until("the newest are there", () -> ida.ids().contains(last));
      assertFalse(ida.ids().contains(first), "everything was loaded at once");
      while (!ida.ids().contains(first)) {
        scrollUpByAPage(ida);
      }
      var history = ida.ids().stream().filter(id -> id >= first && id <= last).toList();
      assertEquals(LongStream.rangeClosed(first, last).boxed().toList(), history);
      assertEquals(List.of(), ida.complaints());
    }
  }

  /** Near the top older messages come; what one reads meanwhile stays where it is. */
  private static void scrollUpByAPage(Browser browser) {
    int before = browser.ids().size();
    var read = (List<?>) browser.value(SCROLL_UP);
    Await.until("older messages are there", () -> browser.ids().size() > before);
    browser.awaitTrue("document.querySelector('.history-loading').hidden");
    var now = browser.value("arguments[0].getBoundingClientRect().top", read.get(0));
    assertEquals(pixels(read.get(1)), pixels(now), 1, "the message has moved");
  }

  private static double pixels(Object value) {
    return ((Number) value).doubleValue();
  }
}
