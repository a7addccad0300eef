package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/**
 * The page where there is little room: on a phone, and enlarged to 200 % and 400 % (WCAG 1.4.10).
 */
class PhoneIT {
  private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(8);

  private static final List<String> TEXTS =
      List.of(
          "A line of some words that is long enough to be broken wherever it is that it ends.",
          LONG_WORD,
          "https://example.org/" + "path".repeat(99),
          "```\n" + "const answer = 42; ".repeat(20) + "\n```",
          "`" + LONG_WORD + "`",
          "- " + LONG_WORD + "\n\n> " + LONG_WORD);

  /** What can be seen and stands out at a side; what scrolls by itself, as code does, may. */
  private static final String SPILLS =
      """
      [...document.querySelectorAll('body *')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !each.matches('.visually-hidden, pre *'))
        .filter((each) => {
          const { left, right, width } = each.getBoundingClientRect();
          return width > 1 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
        })
        .map((each) => each.outerHTML.slice(0, 99))""";

  /** The page and the list of messages can't be scrolled to a side. */
  private static final String STANDS =
      """
      [document.documentElement, document.body, document.querySelector('#messages')]
        .every((each) => each.scrollWidth <= each.clientWidth)""";

  private static final String IN_VIEW =
      """
      (() => {
        const box = document.querySelector(arguments[0]).getBoundingClientRect();
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return at !== null && at.closest(arguments[0]) !== null
          && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
      })()""";

  /** The room's name is there as a whole, and the signs of the buttons are. */
  private static final String UNCUT =
      """
      (({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
        (document.querySelector('#room-open'))
        && [...document.querySelectorAll('.chat-header button svg')]
          .filter((each) => each.checkVisibility())
          .every((each) => each.getBoundingClientRect().width >= 20)""";

  private static final String LEFT =
      "document.querySelector(arguments[0]).getBoundingClientRect().left";
  private static final String RIGHT =
      "document.querySelector(arguments[0]).getBoundingClientRect().right";

  private static Nodes nodes;
  private static Browser ann;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(1, "--limits", "off");
    var ben = nodes.get(0).nobody().signInByToken("ben" + "n".repeat(20));
    TEXTS.forEach(ben::said);
    long last = ben.said("the last of them");
    ben.put("/api/messages/" + last + "/reactions/" + ChatClient.encoded("🎉"));
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
    ann.awaitTrue("!!document.querySelector('.reaction')");
    ann.awaitTrue("!!document.querySelector('.message-text pre')");
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  @BeforeEach
  void onADesk() {
    ann.prefer("light");
    resize(1280, 800, false);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 800, false, light",
    "1280, 800, false, dark",
    "390, 844, true, light",
    "390, 844, true, dark",
    "640, 400, false, light",
    "320, 640, false, light",
    "320, 256, false, dark"
  })
  void nothingIsWiderThanThePage(int width, int height, boolean touched, String scheme) {
    resize(width, height, touched);
    ann.prefer(scheme);
    assertFits();
    for (var part : List.of("#text", ".send", "#attach", "#bell", "#search-open", "#room-open")) {
      assertTrue((Boolean) ann.value(IN_VIEW, part), part + " can be reached");
    }
    ann.run("document.querySelector('#messages').scrollTop = 1e6");
    ann.awaitTrue(IN_VIEW, ".reaction");
    assertTrue((Boolean) ann.value(UNCUT), "the head is cut off");
  }

  @ParameterizedTest
  @CsvSource({"640, 400", "320, 256"})
  void dialogsFitAndCanBeScrolledWhereThePageIsEnlarged(int width, int height) {
    resize(width, height, false);
    for (var opener : List.of("#search-open", "#bell", "#room-open")) {
      ann.click(opener);
      ann.awaitTrue("!!document.querySelector('dialog:modal')");
      assertFits();
      ann.awaitTrue(IN_VIEW, "dialog:modal");
      ann.run("document.querySelector('dialog:modal').scrollTop = 1e6");
      ann.awaitTrue(IN_VIEW, "dialog:modal .dialog-buttons :not([hidden]), dialog:modal .primary");
      ann.press(Keys.ESCAPE);
      ann.awaitTrue("!document.querySelector('dialog:modal')");
    }
    ann.chord(Keys.CONTROL, "/");
    ann.awaitTrue("document.querySelector('#help').open");
    ann.awaitTrue(IN_VIEW, "#help h2");
    ann.press(Keys.ESCAPE);
    ann.chord(Keys.CONTROL, "k");
    ann.awaitTrue("document.activeElement.id === 'switcher-field'");
    ann.awaitTrue(IN_VIEW, "#switcher [aria-selected=true] .choice-name");
    ann.press(Keys.ESCAPE);
  }

  @Test
  void thereIsOneColumnOnAPhoneAndThreeOnADesk() {
    assertTrue(number(RIGHT, "#rooms") <= number(LEFT, "#messages"), "rooms are beside");
    assertTrue(number(RIGHT, "#messages") <= number(LEFT, "#people"), "and people are");
    assertEquals(0, ann.visible(".drawer-toggle").size());
    resize(390, 844, true);
    assertEquals(0, number(LEFT, "#messages"));
    assertEquals(390, number(RIGHT, "#messages"));
    assertEquals(0, ann.visible("#rooms, #people").size());
    assertEquals(2, ann.visible(".drawer-toggle").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rooms", "people"})
  void aDrawerTakesTheFocusAndGivesItBack(String drawer) {
    var open = "document.querySelector('#" + drawer + "').classList.contains('open')";
    var toggle = "#" + drawer + "-toggle";
    resize(390, 844, true);
    for (var scheme : List.of("light", "dark")) {
      ann.prefer(scheme);
      ann.click(toggle);
      awaitFocus("." + drawer + "-close");
      assertEquals("true", ann.value("document.querySelector('" + toggle + "').ariaExpanded"));
      awaitStillness();
      assertFits();
      ann.press(Keys.ESCAPE);
      awaitFocus(toggle);
      ann.awaitTrue("!" + open);
    }
    ann.press(Keys.ENTER);
    awaitFocus("." + drawer + "-close");
    ann.press(Keys.ENTER);
    awaitFocus(toggle);
    ann.press(Keys.ENTER);
    awaitFocus("." + drawer + "-close");
    // Beside it, where it is dark.
    ann.tap(drawer.equals("rooms") ? 380 : 10, 400);
    ann.awaitTrue("!" + open);
    awaitStillness();
    assertEquals(0, ann.visible("#" + drawer).size());
    ann.awaitTrue("document.activeElement !== document.body");
  }

  /** It was closed under the dialog, which then had nowhere to give the focus back to. */
  @ParameterizedTest
  @CsvSource({"rooms, add-room", "rooms, browse-rooms", "people, account-open"})
  void aDialogOpenedInADrawerLeadsBackIntoIt(String drawer, String opener) {
    resize(640, 400, false);
    ann.click("#" + drawer + "-toggle");
    awaitFocus("." + drawer + "-close");
    awaitStillness();
    ann.click("#" + opener);
    ann.awaitTrue("!!document.querySelector('dialog:modal')");
    ann.click("dialog:modal h2");
    ann.press(Keys.ESCAPE);
    ann.awaitTrue("!document.querySelector('dialog:modal')");
    awaitFocus("#" + opener);
    assertEquals(1, ann.visible(".drawer.open").size());
    ann.press(Keys.ESCAPE);
    awaitFocus("#text");
    ann.awaitTrue("!document.querySelector('.drawer.open')");
  }

  @Test
  void aDrawerClosesWhenTheFocusLeavesIt() {
    resize(640, 400, false);
    ann.click("#rooms-toggle");
    awaitFocus(".rooms-close");
    ann.press(Keys.F6);
    awaitFocus("#messages");
    ann.awaitTrue("!document.querySelector('#rooms').classList.contains('open')");
    awaitFocus("#messages");
  }

  private static void resize(int width, int height, boolean touched) {
    ann.resize(width, height, touched);
    awaitStillness();
  }

  private static void awaitStillness() {
    ann.awaitTrue("document.getAnimations().every(({ playState }) => playState !== 'running')");
  }

  private static void assertFits() {
    assertEquals(List.of(), ann.value(SPILLS));
    assertTrue((Boolean) ann.value(STANDS), "nothing scrolls sideways");
  }

  private static void awaitFocus(String selector) {
    ann.awaitTrue("document.activeElement.matches(arguments[0])", selector);
  }

  private static int number(String expression, String selector) {
    return ((Number) ann.value(expression, selector)).intValue();
  }
}
