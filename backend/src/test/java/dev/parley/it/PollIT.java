package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A network that holds streams back for ever. */
class PollIT {
  @Test
  void thePageFallsBackToLongPollingAndSaysSo() {
    try (var between = new Withholder();
        var nodes = Nodes.start(1, "--allowed-origins", between.url())) {
      between.leadTo(nodes.get(0));
      var ben = nodes.get(0).nobody().signInByToken("ben");
      try (var ann = Browser.signedIn(between.url(), "ann");
          var stream = ben.stream()) {
        assertEquals("Live, by polling", ann.text("#connection-status"));
        for (int i = 0; i < 10; i++) {
          ben.said("from ben " + i);
          ann.awaitText("from ben " + i, 1);
          ann.say("from ann " + i);
          var expected = "from ann " + i;
          stream.await(
              "ann's",
              block -> block.is("chat-message") && expected.equals(block.json().getString("text")));
        }
        assertEquals(20, ann.texts().size());
        assertEquals(List.of(), stream.all("user-left"));
        assertEquals(List.of(), ann.complaints());
      }
    }
  }
}
