package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The web client in the other family of browsers. */
class FirefoxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void oneTalksInFirefoxAndGoesOnAtAnotherNodeWhenTheFirstIsKilled() {
    try (var nodes = Nodes.start(2, "--limits", "off");
        var entrance = Forwarder.to(nodes.get(0));
        var firefox = Firefox.open(entrance.url())) {
      var ben = nodes.get(1).nobody().signInByToken("ben");
      try (var stream = ben.stream()) {
        stream.await("presence");
        firefox.signIn("ann");
        assertEquals(List.of("on " + nodes.get(0).name()), firefox.texts("#node"));
        firefox.say("Hello Ben");
        var heard = stream.await("chat-message").json();
        assertEquals(
            List.of("ann", "Hello Ben"),
            List.of(heard.getString("author"), heard.getString("text")));
        ben.said("Hello Ann");
        Await.until("ann reads it", PATIENCE, () -> firefox.texts().contains("Hello Ann"));
        nodes.get(0).kill();
        ben.said("Are you still there?");
        entrance.turnTo(nodes.get(1));
        var other = List.of("on " + nodes.get(1).name());
        Await.until(
            "the page is at the other node", PATIENCE, () -> firefox.texts("#node").equals(other));
        firefox.say("I am");
        stream.await(
            "ann's answer", block -> block.is("chat-message") && block.raw().contains("\"I am\""));
        var all = List.of("Hello Ben", "Hello Ann", "Are you still there?", "I am");
        Await.until("ann has read all", PATIENCE, () -> firefox.texts().contains("I am"));
        assertEquals(all, firefox.texts());
      }
    }
  }
}
