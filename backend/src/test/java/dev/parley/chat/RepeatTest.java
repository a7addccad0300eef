package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The same {@code clientId} of the same author is the same message, for ever and everywhere. */
class RepeatTest {
  private static final JsonObject MESSAGE =
      new JsonObject().put("text", "only once").put("clientId", "storm");

  @Test
  void twentyRepeatsAtOnceOverTwoNodesAreOneMessageAlsoAfterARestartOfAll() {
    try (var cluster = TestCluster.of(2, "--limits", "off")) {
      var alice = cluster.node(0).nobody().signInByToken("alice");
      var nodes = List.of(alice, alice.at(cluster.node(1)));
      var posts = new ArrayList<CompletableFuture<Answer>>();
      for (int i = 0; i < 20; i++) {
        var here = nodes.get(i % 2);
        posts.add(CompletableFuture.supplyAsync(() -> post(here, MESSAGE)));
      }
      var answers = posts.stream().map(CompletableFuture::join).toList();
      assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
      assertEquals(19, answers.stream().filter(answer -> answer.status() == 200).count());
      assertEquals(1, answers.stream().map(Answer::json).distinct().count());

      cluster.node(0).stop();
      cluster.node(1).stop();
      var later = alice.at(cluster.startAnother());
      var again = post(later, MESSAGE);
      assertEquals(200, again.status());
      assertEquals(answers.get(0).json(), again.json());
      assertEquals("conflict", post(later, MESSAGE.copy().put("text", "and again")).code());
    }
  }

  private static Answer post(ChatClient client, JsonObject body) {
    return client.post("/api/rooms/lobby/messages", body);
  }
}
