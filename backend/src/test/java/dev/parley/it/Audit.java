package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules of axe-core, which say what of a page is in the way of somebody. */
final class Audit {
  private static final Path RULES =
      Path.of("..", "frontend", "node_modules", "axe-core", "axe.min.js");

  /** What is wrong on the screen, in a line each; the rest of the page is not looked at. */
  private static final String RUN =
      """
      axe.run(document.querySelector(arguments[0]), { resultTypes: ['violations'] }).then((found) => found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`))""";

  private final Browser browser;

  private Audit(Browser browser) {
    this.browser = browser;
  }

  /** Brings the rules into the page. */
  static Audit of(Browser browser) {
    try {
      browser.run(Files.readString(RULES));
      return new Audit(browser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the whole page against the rules. */
  void assertGood(String what) {
    awaitStillness();
    assertEquals(List.of(), browser.value(RUN, "html"), what);
  }

  /** Holds a dialog that is open against them. */
  void assertGoodDialog(String id, String what) {
    browser.awaitTrue("document.getElementById(arguments[0]).matches(':modal')", id);
    awaitStillness();
    assertEquals(List.of(), browser.value(RUN, "#" + id), id + " in " + what);
  }

  /** What fades in has little contrast for a moment. */
  private void awaitStillness() {
    browser.awaitTrue(
        "document.getAnimations().every(animation => animation.playState !== 'running')");
  }
}
