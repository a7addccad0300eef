package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page, and each of its dialogs opened and filled as people do, against the rules of axe. */
class AuditIT {
  private static final String PASSWORD = "nine blue umbrellas";

  private static Nodes nodes;
  private static ChatClient ben;
  private static Browser ann;
  private static Audit audit;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(1, "--limits", "off");
    ben = nodes.get(0).nobody().signUp("ben", PASSWORD);
    ann = Browser.open(nodes.get(0).url());
    ann.awaitSession("signed-out");
    audit = Audit.of(ann);
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  /** In one test, as it costs much to come in. */
  @Test
  void nothingSeriousIsInTheWayOfAnybody() {
    holdPage("signing in");
    choose("password", "#password-form");
    ann.click("#password-form [type=submit]");
    ann.awaitTrue("document.querySelector('#password-error').textContent !== ''");
    holdPage("not signing in");
    choose("guest", "#sign-in");
    ann.signIn("ann");
    ann.awaitTrue("!!document.querySelector('.room-list [aria-current]')");
    holdConversation();
    holdDialogsOfRooms();
    holdDialogsOfMessages();
    holdDialogsOfOneself();
    holdDrawers();
  }

  /** One of the ways to come in. */
  private static void choose(String way, String form) {
    var shown = "document.querySelector(arguments[0]).checkVisibility()";
    ann.awaitTrue(shown, "[data-form=" + way + "]");
    ann.click("[data-form=" + way + "]");
    ann.awaitTrue(shown, form);
  }

  private static void holdConversation() {
    holdPage("an empty room");
    long hello = ben.said("hello @ann and @room, **look**: `code` https://example.org\n\n> _said_");
    ben.put("/api/messages/" + hello + "/reactions/" + ChatClient.encoded("🎉"));
    var reply = new JsonObject().put("text", "```\n" + "long ".repeat(99) + "\n```\n- one");
    ben.post("/api/rooms/lobby/messages", reply.put("replyTo", hello));
    var hook = new JsonObject().put("room", "lobby").put("name", "Builds");
    var key = ben.post("/api/hooks", hook).json().getJsonObject("hook").getString("key");
    var news = new JsonObject().put("title", "Green").put("fields", new JsonObject().put("a", 1));
    nodes.get(0).nobody().post("/api/hooks/" + key, news);
    ann.awaitTrue("!!document.querySelector('.card-title')");
    ann.click(".reaction button");
    ann.awaitTrue("!!document.querySelector('.reaction [aria-pressed=true]')");
    ann.say("hello");
    ann.awaitTrue("!!document.querySelector('.message[data-mine][data-state=sent]')");
    holdPage("a conversation");
    ann.press(Keys.ARROW_UP);
    ann.awaitTrue("!!document.activeElement.closest('.editor')");
    ann.type("#composer textarea", "@b");
    ann.awaitTrue("!!document.querySelector('#choices [aria-selected=true]')");
    holdPage("an edit, and completions");
    ann.chord(Keys.CONTROL, "a");
    ann.press(Keys.DELETE);
    ann.click(".editor .cancel");
    ann.cutOff("*/rooms/*/messages");
    ann.say("on its way");
    ann.say("/nonsense");
    ann.awaitTrue("document.querySelector('.say-trouble').textContent !== ''");
    holdPage("what is not sent");
    ann.cutOff();
    ann.chord(Keys.CONTROL, "a");
    ann.press(Keys.DELETE);
  }

  private static void holdDialogsOfRooms() {
    ann.click("#add-room");
    ann.type("#room-name-field", "Tea");
    ann.type("#room-topic-field", "Leaves and water");
    hold("new-room");
    ann.click("#new-room [type=submit]");
    ann.awaitTrue("document.querySelector('#room-name').textContent === 'Tea'");
    ann.say("/invite ben");
    ann.awaitTrue("document.querySelector('#text').value === ''");
    ann.click("#room-open");
    ann.awaitTrue("document.querySelectorAll('#room-about[open] .member').length === 2");
    ann.type("#member-add-name", "nobody-at-all");
    ann.click("#member-add [type=submit]");
    ann.awaitTrue("document.querySelector('#room-about [role=alert]').textContent !== ''");
    hold("room-about");
    close("room-about");
    var coffee = ben.createRoom("Coffee", false);
    ann.click("#browse-rooms");
    ann.awaitTrue("!!document.querySelector(arguments[0])", "[data-join='" + coffee + "']");
    hold("browse");
    close("browse");
    ann.chord(Keys.CONTROL, "k");
    ann.awaitTrue("document.querySelectorAll('#switcher [role=option]').length > 2");
    hold("switcher");
    ann.press("nobody by this name");
    hold("switcher");
    close("switcher");
    ann.click("#bell");
    hold("notify");
    close("notify");
    ann.click("[data-room=lobby]");
    ann.awaitTrue("document.querySelector('#room-name').textContent === 'Lobby'");
  }

  private static void holdDialogsOfMessages() {
    ann.click("#search-open");
    ann.awaitTrue("document.activeElement.id === 'search-words'");
    ann.press("hello", Keys.ENTER);
    ann.awaitTrue("document.querySelectorAll('#search .result').length === 2");
    hold("search");
    ann.click("#search .cancel");
    toTheLast();
    ann.press(Keys.ENTER, Keys.ENTER);
    ann.awaitTrue("!!document.querySelector('#emoji-picker [data-emoji]')");
    ann.press(Keys.ARROW_DOWN);
    hold("emoji-picker");
    ann.press(Keys.ARROW_UP);
    ann.press("nothing");
    ann.awaitTrue("!document.querySelector('.no-emoji').hidden");
    hold("emoji-picker");
    ann.click("#emoji-picker .cancel");
    toTheLast();
    holdPage("what can be done with a message");
    ann.press(Keys.ENTER, Keys.ARROW_LEFT, Keys.ENTER);
    hold("delete-message");
    close("delete-message");
  }

  private static void holdDialogsOfOneself() {
    ann.chord(Keys.CONTROL, "/");
    hold("help");
    close("help");
    openAccount();
    ann.type("#become-password", "short");
    ann.click("#become-form [type=submit]");
    ann.awaitTrue("document.querySelector('#become-error').textContent !== ''");
    hold("account");
    close("account");
    ann.click("#sign-out");
    ann.awaitSession("signed-out");
    choose("password", "#password-form");
    ann.type("#account-username", "ben");
    ann.type("#account-password", PASSWORD + Keys.ENTER);
    ann.awaitConnection("live");
    openAccount();
    ann.click("#invite-form [type=submit]");
    ann.awaitTrue("document.querySelector('#account-link-text').value !== ''");
    hold("account");
    close("account");
  }

  private static void openAccount() {
    ann.click("#account-open");
    ann.awaitTrue("document.querySelector('#account').open");
  }

  private static void holdDrawers() {
    ann.resize(390, 844, true);
    for (var drawer : new String[] {"rooms", "people"}) {
      ann.click("#" + drawer + "-toggle");
      ann.awaitTrue("document.activeElement.matches(arguments[0])", "." + drawer + "-close");
      holdPage(drawer + " on a phone");
      ann.click("." + drawer + "-close");
    }
  }

  /** In light and dark, of which the one changes nothing of the other. */
  private static void holdPage(String what) {
    for (var scheme : new String[] {"light", "dark"}) {
      ann.prefer(scheme);
      audit.assertGood(what + " in " + scheme);
    }
  }

  /** On a desk in light, on a phone in dark: what the size changes, the colours do not. */
  private static void hold(String dialog) {
    ann.prefer("light");
    audit.assertGoodDialog(dialog, "light");
    ann.prefer("dark");
    ann.resize(360, 800, false);
    audit.assertGoodDialog(dialog, "dark, on a phone");
    ann.resize(1280, 800, false);
  }

  private static void close(String dialog) {
    ann.press(Keys.ESCAPE);
    ann.awaitTrue("!document.getElementById(arguments[0]).open", dialog);
    assertTrue((Boolean) ann.value("document.activeElement !== document.body"), dialog);
  }

  /** Once it is sent: it may have been held up, and is another element then. */
  private static void toTheLast() {
    ann.awaitTrue("!!document.querySelector('.message:last-child[data-state=sent]')");
    ann.run("document.querySelector('#messages').focus()");
    ann.press(Keys.ARROW_DOWN);
    ann.awaitTrue("document.activeElement.matches('.message:last-child[data-state=sent]')");
  }
}
