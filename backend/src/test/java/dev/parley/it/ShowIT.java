package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that take part, the stream as one can watch it, and the page without a network. */
class ShowIT {
  private static final Path PROJECT = Path.of("..");
  private static final Pattern LINE =
      Pattern.compile("^curl .* localhost:8080/api/hooks/KEY$", Pattern.MULTILINE);
  static final String PRESS_ALT_I =
      "document.dispatchEvent(new KeyboardEvent('keydown',"
          + " {altKey: true, code: 'KeyI', bubbles: true}))";

  /** How many each node has, as the inspector shows it, the page's own node first. */
  private static final String STREAMS =
      "[...document.querySelectorAll('#inspector [data-node]')]"
          + ".sort((one, other) => other.textContent.includes('(you)') - one.textContent.includes('(you)'))"
          + ".map(row => row.cells[1].textContent)";

  /** Asks which versions the browser keeps; the answer stands in the page later. */
  private static final String ASK_WHAT_IS_KEPT =
      "caches.keys().then(names => document.documentElement.dataset.kept = names.join())";

  private static final String COUNT_WHAT_IS_REMEMBERED =
      """
      const opening = indexedDB.open('parley', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('read');
      opening.onsuccess = ({ target: { result } }) => {
        const asked = result.transaction('read').objectStore('read').count();
        asked.onsuccess = () => {
          document.documentElement.dataset.count = asked.result;
          result.close();
        };
      };""";

  private static Nodes nodes;
  private static Path client;
  private static ChatClient owner;
  private static String key;

  @BeforeAll
  static void start() {
    client = copyOfTheClient();
    nodes = Nodes.start(2, "--limits", "off", "--frontend", client.toString());
    owner = nodes.get(0).nobody().signUp("Olga", "nine blue umbrellas");
    var wanted = new JsonObject().put("room", "lobby").put("name", "Builds");
    var hook = owner.post("/api/hooks", wanted).json().getJsonObject("hook");
    key = hook.getString("key");
  }

  @AfterAll
  static void stop() throws IOException {
    nodes.close();
    delete(client);
  }

  @Test
  void programsSpeakOnBothNodesAndOneCanWatchTheStreamBreakAndHeal() throws IOException {
    try (var ann = Browser.signedIn(nodes.get(0).url(), "ann");
        var ben = Browser.signedIn(nodes.get(1).url(), "ben")) {
      runTheLineOfTheDocument();
      var bot = owner.post("/api/bots", new JsonObject().put("name", "Robby")).json();
      nodes.get(1).nobody().withBearer("Robby", bot.getString("token")).said("beep");
      for (var browser : List.of(ann, ben)) {
        browser.awaitText("beep", 1);
        assertEquals("hello from a build", browser.text(".notification .card-text"));
        browser.awaitTrue("document.querySelectorAll('.message[data-bot]').length === 1");
      }

      assertEquals(0, ann.count("#inspector"), "nothing of it is there before");
      ann.run(PRESS_ALT_I);
      readsTheFacts(ann);
      readsTheRawStream(ann);
      ann.click(".inspector-drop");
      ann.awaitConnection("reconnecting");
      send("{\"title\":\"Meanwhile\",\"url\":\"javascript:alert(1)\",\"fields\":{\"a\":\"b\"}}");
      // The card, and that what she saw is read, unless she was told of it before.
      ann.awaitTrue(
          "/^2 · the last replayed [12] events?$/.test("
              + "document.querySelector('[data-fact=comebacks]').textContent)");
      for (var browser : List.of(ann, ben)) {
        browser.awaitTrue("document.querySelectorAll('.card-title').length === 1");
        assertEquals(0, browser.count(".card-title a"));
        assertEquals(List.of(), browser.complaints());
      }
      ann.goTo(nodes.get(0).url());
      ann.awaitTrue("document.querySelectorAll('.notification').length === 2");
      ann.awaitTrue("!!document.querySelector('#inspector')");
    }
  }

  @Test
  void thePageShowsWhatWasReadLastAndEachVersionIsKeptWhole() throws IOException {
    var here = nodes.get(0);
    owner.said("to be read on the way");
    try (var eve = Browser.signedIn(here.url(), "eve")) {
      eve.awaitText("to be read on the way", 1);
      awaitKept(eve);
      Files.writeString(
          client.resolve("css/tokens.css"), ":root { --new: 1; }\n", StandardOpenOption.APPEND);
      eve.goTo(here.url());
      var style = "getComputedStyle(document.documentElement).getPropertyValue('--new')";
      assertEquals("1", eve.value(style), "it is the new one at once");
      awaitKept(eve);
      eve.goTo(here.url());
      eve.awaitConnection("live");
      eve.awaitTrue("!!navigator.serviceWorker.controller");
      eve.awaitText("to be read on the way", 1);
      eve.run("window.dispatchEvent(new PageTransitionEvent('pagehide'))");

      here.kill();
      eve.goTo(here.url());
      eve.awaitSession("remembered");
      eve.awaitText("to be read on the way", 1);
      assertEquals("1", eve.value(style));
      assertTrue(eve.text("#offline").startsWith("Offline: what you read last"));
      assertEquals(true, eve.value("document.querySelector('.foot').inert"));

      nodes.restartKilled();
      eve.awaitSession("signed-in");
      eve.awaitConnection("live");
      eve.awaitText("to be read on the way", 1);
      assertEquals(0, eve.visible("#offline").size());
      eve.click("#sign-out");
      eve.awaitSession("signed-out");
      awaitRemembered(0, eve);

      eve.signIn("eve");
      eve.awaitText("to be read on the way", 1);
      eve.run("window.dispatchEvent(new PageTransitionEvent('pagehide'))");
      awaitRemembered(1, eve);
      eve.loseSession();
      eve.goTo(here.url());
      eve.awaitSession("signed-out");
      awaitRemembered(0, eve);
    }
  }

  private static void readsTheFacts(Browser ann) {
    ann.awaitTrue("document.querySelectorAll('#inspector [data-node]').length === 2");
    ann.say("round");
    ann.awaitTrue(fact("trip") + ".includes(' ms ')");
    ann.awaitTrue("!!document.querySelector('.inspector-frames [data-event=chat-message]')");
    var you = nodes.get(0).nobody().get("/api/cluster").json().getString("you");
    assertEquals(you, ann.value(fact("node")));
    ann.awaitTrue(fact("protocol") + " === 'http/1.1'");
    assertEquals("1 OPEN", ann.value(fact("ready")));
    ann.awaitTrue("/^\\d+ ms$/.test(" + fact("retry") + ")");
    long last = ann.ids().get(ann.ids().size() - 1);
    ann.awaitTrue("+" + fact("cursor") + ".split('.').at(-1) >= " + last);
    ann.awaitTrue(STREAMS + ".join() === '1,1'");
  }

  /** With what no EventSource tells, also over a cut. */
  private static void readsTheRawStream(Browser ann) {
    var raw = "document.querySelector('.inspector-frames').textContent";
    assertEquals(false, ann.value(raw + ".includes('retry: ')"));
    ann.click(".inspector-raw");
    ann.awaitTrue(raw + ".includes('retry: ') && " + raw + ".includes(': connected')");
    ann.awaitTrue(STREAMS + ".join() === '2,1'");
    ann.click(".inspector-drop");
    ann.awaitTrue(raw + ".split(': connected').length === 3");
    ann.awaitConnection("live");
    owner.said("on the wire");
    ann.awaitTrue(raw + ".includes('event: chat-message') && " + raw + ".includes('on the wire')");
    ann.click(".inspector-raw");
    ann.awaitTrue(STREAMS + ".join() === '1,1'");
  }

  private static String fact(String name) {
    return "document.querySelector('[data-fact=" + name + "]').textContent";
  }

  private static void awaitRemembered(int people, Browser browser) {
    Await.until(
        "the browser remembers what " + people + " have read",
        () -> {
          browser.run(COUNT_WHAT_IS_REMEMBERED);
          return browser
              .value("document.documentElement.dataset.count ?? ''")
              .equals(String.valueOf(people));
        });
  }

  /** Waits until the browser keeps just what the node serves now. */
  private static void awaitKept(Browser browser) {
    var version = nodes.get(0).nobody().get("/").header("Parley-Files").orElseThrow();
    Await.until(
        "version " + version + " is kept",
        Browser.PATIENCE,
        () -> {
          browser.run(ASK_WHAT_IS_KEPT);
          return browser
              .value("document.documentElement.dataset.kept ?? ''")
              .equals("parley " + version);
        });
  }

  private static void send(String payload) {
    var nobody = nodes.get(1).nobody();
    var answer =
        nobody.send("POST", "/api/hooks/" + key, payload, "Content-Type", "application/json");
    assertEquals(200, answer.status(), answer::text);
  }

  /** As a reader of docs/api.md would, in a shell. */
  private static void runTheLineOfTheDocument() throws IOException {
    var line = LINE.matcher(Files.readString(PROJECT.resolve("docs").resolve("api.md")));
    assertTrue(line.find());
    var address = nodes.get(1).url().replaceFirst("^http://", "");
    var command = line.group().replace("localhost:8080", address).replace("KEY", key);
    var shell = new ProcessBuilder("sh", "-c", command.replace("curl ", "curl -s "));
    shell.redirectErrorStream(true);
    var said = new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, new JsonObject(said).getBoolean("sent"), said);
  }

  private static Path copyOfTheClient() {
    var source = PROJECT.resolve("frontend");
    try {
      var copy = Files.createTempDirectory("parley-client");
      for (var part :
          List.of("index.html", "sw.js", "manifest.webmanifest", "js", "css", "icons")) {
        try (var files = Files.walk(source.resolve(part))) {
          for (var file : files.toList()) {
            Files.copy(file, copy.resolve(source.relativize(file).toString()));
          }
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
