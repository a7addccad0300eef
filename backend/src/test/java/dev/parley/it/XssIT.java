package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others write is text in the page, whatever it looks like. */
class XssIT {
  /** Notes whatever a script would do first, and what the page's own policy had to prevent. */
  private static final String WATCH =
      """
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        window[name] = () => { window.harmed = name; };
      }
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
      });
      """;

  /** Nothing of this is in the page by itself. */
  private static final String FOREIGN =
      "iframe, object, embed, applet, base, style, frameset, portal, meta[http-equiv], math, "
          + ".message-text :not(p, em, strong, code, a), .message-author *, .file-name *, "
          + ".message-text a:not([href^='https://'][rel='noopener noreferrer nofollow']), "
          + "[onload], [onerror], [onclick], [onfocus], [srcdoc], "
          + "[href^='javascript' i], [src^='javascript' i], [href^='data' i], [action]";

  /** The few that have marks of Markdown in them, and what is read of those. */
  private static final Map<String, String> MARKED =
      Map.of(
          "<script>alert`17`</script>", "<script>alert17</script>",
          "*/alert(108)/*", "/alert(108)/",
          "__proto__", "proto");

  @Test
  void nothingThatSomebodyWritesIsEverRun() throws IOException {
    var payloads = payloads();
    assertTrue(payloads.size() >= 100, payloads.size() + " payloads");
    try (var node = TestNode.start("--limits", "off", "--grace", "5m");
        var browser = Browser.open(node.url())) {
      browser.beforeEachPage(WATCH);
      browser.goTo(node.url());
      browser.signIn("reader");
      var author = node.guest("author");
      payloads.forEach(payload -> sendFile(author, payload));
      payloads.forEach(author::said);
      var taken = new ArrayList<String>();
      var maker = node.user(Role.MEMBER);
      for (var payload : payloads) {
        nameARoom(maker, payload);
        if (comeAs(node, payload)) {
          taken.add(payload);
        }
      }
      assertEquals(List.of("__proto__", "constructor"), taken, "names");
      var texts = payloads.stream().map(text -> MARKED.getOrDefault(text, text)).toList();
      Await.until("all is there", Browser.PATIENCE, () -> browser.texts().containsAll(texts));
      Await.until("all files", Browser.PATIENCE, () -> browser.count("a.file") == payloads.size());
      Await.until("all are", Browser.PATIENCE, () -> browser.people().containsAll(taken));
      assertUnharmed(browser);

      browser.goTo(node.url());
      browser.awaitConnection("live");
      var newest = texts.subList(texts.size() - 40, texts.size());
      Await.until("it is again", Browser.PATIENCE, () -> browser.texts().containsAll(newest));
      assertUnharmed(browser);
    }
  }

  /** As a browser names it: a quotation mark would end the name. */
  private static void sendFile(ChatClient author, String name) {
    var file = author.uploaded("lobby", name.replace("\"", "%22"), new byte[] {1});
    assertEquals(201, author.say("lobby", "", List.of(file.getString("id"))).status());
  }

  private static void nameARoom(ChatClient maker, String payload) {
    for (var room :
        List.of(
            new JsonObject().put("name", payload),
            new JsonObject().put("name", "a room").put("topic", payload))) {
      int status = maker.post("/api/rooms", room).status();
      assertTrue(status == 201 || status == 422, payload + " is answered " + status);
    }
  }

  /** Whether somebody may have this name; if so they are here and say something. */
  private static boolean comeAs(TestNode node, String payload) {
    var answer = node.nobody().post("/api/session", new JsonObject().put("username", payload));
    assertTrue(answer.status() == 201 || answer.status() == 422, answer::text);
    if (answer.status() == 422) {
      return false;
    }
    var cookie = answer.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    var said = new JsonObject().put("text", "I am " + payload).encode();
    var headers = new String[] {"Cookie", cookie, "Content-Type", "application/json"};
    assertEquals(
        201, node.nobody().send("POST", "/api/rooms/lobby/messages", said, headers).status());
    // A poll is a stream, so that they are on the list of who is here for a while.
    assertEquals(200, node.nobody().get("/events?poll=true", "Cookie", cookie).status());
    return true;
  }

  private static void assertUnharmed(Browser browser) {
    assertEquals(true, browser.value("window.harmed === undefined"));
    assertEquals("[]", browser.value("JSON.stringify(window.violations)"));
    assertEquals(0, browser.count(FOREIGN));
    assertEquals(1, browser.count("script"));
    assertEquals(List.of(), browser.complaints());
  }

  private static List<String> payloads() throws IOException {
    try (var file = XssIT.class.getResourceAsStream("xss.txt")) {
      if (file == null) {
        throw new IOException("xss.txt is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
