package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a person sees whose node is killed while others talk on: a short pause, and then all of it.
 */
class OutageIT {
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off");
  }

  @AfterEach
  void restart() {
    nodes.restartKilled();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void thePageComesBackWithItsNodeAndHasEveryMessageOnce() {
    var ann = nodes.get(1).nobody().signInByToken("ann");
    try (var ben = Browser.signedIn(nodes.get(0).url(), "ben");
        var writers = Writers.start(nodes.running(), PAUSE, ann)) {
      writers.awaitMore(20);
      nodes.get(0).kill();
      ben.awaitConnection("reconnecting");
      writers.awaitMore(20);
      nodes.restartKilled();
      ben.awaitConnection("live");
      writers.awaitMore(20);
      assertShowsAll(writers, ben);
    }
  }

  @Test
  void thePageGoesOnWithAnotherNodeAndHasEveryMessageOnce() {
    var cat = nodes.get(1).nobody().signInByToken("cat");
    try (var address = Forwarder.to(nodes.get(0));
        var dan = Browser.signedIn(address.url(), "dan");
        var writers = Writers.start(nodes.running(), PAUSE, cat)) {
      assertEquals("on " + nodes.get(0).name(), dan.text("#node"));
      writers.awaitMore(20);
      nodes.get(0).kill();
      address.turnTo(nodes.get(1));
      dan.awaitTrue(
          "document.querySelector('#node').textContent === arguments[0]",
          "on " + nodes.get(1).name());
      dan.awaitConnection("live");
      writers.awaitMore(20);
      assertShowsAll(writers, dan);
      dan.say("I am back");
      dan.awaitText("I am back", 1);
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsShownAsNotSentAndArrivesOnceOnRetry() {
    try (var eva = Browser.signedIn(nodes.get(0).url(), "eva");
        var fay = Browser.signedIn(nodes.get(1).url(), "fay")) {
      nodes.get(0).kill();
      eva.awaitConnection("reconnecting");
      eva.say("Can you hear me?");
      eva.awaitTrue("document.querySelector('.message:last-child').dataset.state === 'pending'");
      // The waits between attempts are chance, some seconds long; now all are as short as they get.
      eva.run("Math.random = () => 0");
      eva.awaitTrue("document.querySelector('.message:last-child').dataset.state === 'failed'");
      assertEquals(1, eva.count(".message[data-state=failed]"));
      assertEquals(0, fay.texts().stream().filter("Can you hear me?"::equals).count());
      nodes.restartKilled();
      eva.awaitConnection("live");
      eva.click("[data-action=retry]");
      eva.awaitTrue("document.querySelector('.message:last-child').dataset.state === 'sent'");
      fay.awaitText("Can you hear me?", 1);
      eva.awaitText("Can you hear me?", 1);
      assertEquals(0, eva.count("[data-action=retry]"));
    }
  }

  private static void assertShowsAll(Writers writers, Browser browser) {
    writers.finish();
    var said = List.copyOf(writers.acknowledged().keySet());
    long first = said.get(0);
    long last = said.get(said.size() - 1);
    Await.until("the last message is there", Browser.PATIENCE, () -> browser.ids().contains(last));
    assertEquals(said, browser.ids().stream().filter(id -> id >= first).toList());
    assertEquals(List.of(), browser.complaints());
  }
}
