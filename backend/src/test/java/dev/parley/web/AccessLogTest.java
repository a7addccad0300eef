package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.support.Await;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A line for each answer, for those who want it. */
class AccessLogTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AccessLog.class);

  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    lines.start();
    LOGGER.addAppender(lines);
    LOGGER.setAdditive(false);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.detachAppender(lines);
    LOGGER.setAdditive(true);
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() {
    try (var node = TestNode.start()) {
      node.guest("ada").said("hello");
      assertEquals(List.of(), lines.texts);
    }
  }

  @Test
  void anAnswerIsALineWithWhoAskedForWhatAndWhatCameOfIt() {
    try (var node =
        TestNode.start(
            "--access-log", "on", "--trusted-proxies", "127.0.0.1", "--heartbeat", "200ms")) {
      var ada = node.guest("ada");
      ada.post(
          "/api/rooms/lobby/messages?about=secret-query",
          new JsonObject().put("text", "secret-text"));
      assertTrue(lines.await("POST /api/session").matches("POST /api/session 201 \\d+ ms .*"));
      var line = lines.await("/messages");
      assertTrue(
          line.matches(
              "POST /api/rooms/lobby/messages 201 \\d+ ms 127\\.0\\.0\\.1 user \\d+ request"
                  + " [0-9a-f]{16}"),
          line);
      var unused =
          ada.get("/nothing", "X-Forwarded-For", "203.0.113.7", "X-Request-Id", "of-the-proxy");
      assertTrue(
          lines
              .await("/nothing")
              .matches("GET /nothing 404 \\d+ ms 203\\.0\\.113\\.7 user - request of-the-proxy"));
      try (var stream = ada.stream()) {
        stream.await("presence");
        assertTrue(lines.await("/events").startsWith("GET /events 200 "), "when it opens");
      }
      for (var unsaid : List.of("secret", "ada", ada.credentials().get(1))) {
        assertTrue(lines.texts.stream().noneMatch(text -> text.contains(unsaid)), unsaid);
      }
    }
  }

  @Test
  void aLineIsALineAndAShortOneWhateverIsAskedFor() {
    try (var node = TestNode.start("--access-log", "on")) {
      var nobody = node.nobody();
      for (var odd : List.of("%0d%0aFORGED", "%e2%80%a8", "x".repeat(17), "a/".repeat(1_000))) {
        assertEquals(404, nobody.statusOf("/odd/" + odd));
      }
      Await.until("four lines are there", () -> lines.texts.size() == 4);
      for (var line : lines.texts) {
        assertTrue(line.startsWith("GET /odd/"), line);
        assertTrue(line.contains("/… 404 "), line);
        assertTrue(line.length() < 120 && line.lines().count() == 1, line);
      }
    }
  }

  /** What was written, as it would stand in the log. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      texts.add(event.getFormattedMessage());
    }

    String await(String part) {
      Await.until(
          "there is a line with " + part,
          () -> texts.stream().anyMatch(text -> text.contains(part)));
      return texts.stream().filter(text -> text.contains(part)).findFirst().orElseThrow();
    }
  }
}
