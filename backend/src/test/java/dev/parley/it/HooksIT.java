package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hook that somebody makes in the page, and the line they are given for it. */
class HooksIT {
  private static final String PASSWORD = "nine blue umbrellas";
  private static final String LINE = "document.querySelector('.hook-given input').value";

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off");
    assertEquals("olga", nodes.get(0).nobody().signUp("olga", PASSWORD).name());
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void theLineTellsTheRoomOnBothNodesUntilTheHookIsRemoved() throws IOException {
    try (var olga = Device.of(nodes.get(0), "olga", PASSWORD);
        var ben = Browser.signedIn(nodes.get(1).url(), "ben")) {
      olga.click("#room-open");
      olga.awaitTrue("document.querySelector('#room-about').open");
      olga.type("#hook-name", "Builds\n");
      olga.awaitTrue(LINE + ".startsWith('curl ')");
      olga.awaitTrue("document.querySelector('.hook .person-name')?.textContent === 'Builds'");
      var line = (String) olga.value(LINE);
      assertEquals("200", statusOf(line));
      for (var browser : List.of(olga, ben)) {
        browser.awaitTrue(
            "document.querySelector('.notification .card-text')?.textContent === 'hello'");
      }

      olga.click(".hook .member-remove");
      olga.awaitTrue("document.querySelector('.hook') === null");
      assertEquals("hook-name", olga.value("document.activeElement.id"));
      assertEquals("404", statusOf(line));
      assertEquals("Builds was removed.", olga.text("#room-about [role=status]"));

      ben.click("#room-open");
      ben.awaitTrue("document.querySelector('#room-about').open");
      assertEquals(0, ben.visible(".hooks").size(), "a guest makes none");
      assertEquals(List.of(), olga.complaints());
      assertEquals(List.of(), ben.complaints());
    }
  }

  /** In a shell, as whoever copies it. */
  private static String statusOf(String line) throws IOException {
    var quiet = line.replaceFirst("^curl ", "curl -s -o /dev/null -w '%{http_code}' ");
    var shell = new ProcessBuilder("sh", "-c", quiet).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
