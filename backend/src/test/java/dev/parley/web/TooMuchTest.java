package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Too fast for the limit, or too much for the log. */
class TooMuchTest {

  @Test
  void aUserMaySayAsMuchAtOnceAsAllowedAndThenHasToWait() {
    try (var node = TestNode.start("--posts-burst", "3", "--posts-per-second", "1")) {
      var alice = node.guest("alice");
      for (int i = 0; i < 3; i++) {
        assertEquals(201, alice.say("at once").status());
      }
      var refused = alice.say("too fast");
      assertProblem(429, "rate-limited", refused);
      int seconds = Integer.parseInt(refused.header("Retry-After").orElseThrow());
      assertTrue(seconds >= 1 && seconds <= 2, seconds + " s");
      assertEquals(201, node.guest("bob").say("another is not touched").status());
      Await.until("she may speak again", () -> alice.say("later").status() == 201);
    }
  }

  @Test
  void whatTheLogCantTakeIsRefusedAndNothingOfItHappens() throws SQLException {
    try (var node = TestNode.start("--log-queue", "1");
        var stranger = DriverManager.getConnection("jdbc:sqlite:" + node.place().database());
        var statement = stranger.createStatement()) {
      var alice = node.guest("alice");
      statement.execute("BEGIN IMMEDIATE");
      var posts =
          IntStream.range(0, 6).mapToObj(number -> alice.sayLater("number " + number)).toList();
      Await.until(
          "some are refused", () -> posts.stream().filter(CompletableFuture::isDone).count() >= 4);
      var refused =
          posts.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).toList();
      statement.execute("ROLLBACK");

      for (var answer : refused) {
        assertProblem(503, "unavailable", answer);
        assertEquals("1", answer.header("Retry-After").orElseThrow());
      }
      var answers = posts.stream().map(CompletableFuture::join).toList();
      var taken = texts(answers.stream().filter(answer -> answer.status() == 201).toList());
      assertTrue(taken.size() >= 1, "one was with the writer");
      var page = alice.get("/api/rooms/lobby/messages").json().getJsonArray("messages");
      assertEquals(
          taken,
          page.stream().map(message -> ((JsonObject) message).getString("text")).sorted().toList());
      assertEquals(200, alice.get("/health/ready").status());
    }
  }

  private static List<String> texts(List<Answer> answers) {
    return answers.stream()
        .map(answer -> answer.json().getJsonObject("message").getString("text"))
        .sorted()
        .toList();
  }
}
