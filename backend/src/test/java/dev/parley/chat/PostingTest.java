package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saying something, once and no more than once. */
class PostingTest {
  private static TestNode node;

  private ChatClient alice;

  @BeforeAll
  static void start() {
    node = TestNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void signIn() {
    alice = node.member();
  }

  @Test
  void aMessageIsAnsweredAsItWillBeSeen() {
    var answer = post(new JsonObject().put("text", "one\ntwo 😀").put("clientId", "c1"));
    assertEquals(201, answer.status());
    var message = answer.json().getJsonObject("message");
    assertEquals("one\ntwo 😀", message.getString("text"));
    assertEquals("lobby", message.getString("room"));
    assertEquals(alice.name(), message.getString("author"));
    assertEquals("c1", message.getString("clientId"));
    assertNull(message.getValue("replyTo"));
    assertTrue(
        message.getString("at").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    assertEquals(message, newest());
  }

  @Test
  void oneAfterTheOtherHasRisingIds() {
    var ids = IntStream.range(0, 20).mapToObj(number -> alice.said("number " + number)).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void theSameClientIdAgainIsTheSameMessage() {
    var body = new JsonObject().put("text", "once").put("clientId", "c");
    var first = post(body);
    long between = alice.said("in between");
    var again = post(body);
    assertEquals(201, first.status());
    assertEquals(200, again.status());
    assertEquals(first.json(), again.json());
    assertEquals(between, newest().getLong("id"), "nothing was appended");
  }

  @Test
  void theSameClientIdWithAnotherTextOrInAnotherRoomIsAConflict() {
    var body = new JsonObject().put("text", "once").put("clientId", "c");
    assertEquals(201, post(body).status());
    assertEquals("conflict", post(body.copy().put("text", "twice")).code());
    var room = alice.createRoom("other", false);
    assertEquals("conflict", alice.post("/api/rooms/" + room + "/messages", body).code());
  }

  @Test
  void aClientIdIsItsAuthorsOwn() {
    var body = new JsonObject().put("text", "x").put("clientId", "mine");
    assertEquals(201, post(body).status());
    assertEquals(201, node.guest().post("/api/rooms/lobby/messages", body).status());
  }

  @Test
  void twentyRepeatsAtOnceAreOneMessage() {
    var body = new JsonObject().put("text", "only once").put("clientId", "storm");
    var posts = new ArrayList<CompletableFuture<Answer>>();
    for (int i = 0; i < 20; i++) {
      posts.add(CompletableFuture.supplyAsync(() -> post(body)));
    }
    var answers = posts.stream().map(CompletableFuture::join).toList();
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(19, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(1, answers.stream().map(Answer::json).distinct().count());
    assertEquals(1, newestTexts().stream().filter("only once"::equals).count());
  }

  @Test
  void aReplyNamesAMessageOfItsOwnRoom() {
    long id = alice.said("question");
    var reply = post(new JsonObject().put("text", "answer").put("replyTo", id));
    assertEquals(id, reply.json().getJsonObject("message").getLong("replyTo"));
    var room = alice.createRoom("other", false);
    var astray =
        alice.post(
            "/api/rooms/" + room + "/messages",
            new JsonObject().put("text", "x").put("replyTo", id));
    assertEquals("invalid", astray.code());
  }

  @Test
  void nothingIsReadIntoAText() {
    for (var text :
        List.of(
            "<script>alert(1)</script>", "a\r\nb\rc", "data: x\n\nid: 1", "a\u2028b", "\\u0041")) {
      assertEquals(201, post(new JsonObject().put("text", text)).status());
      assertEquals(text, newest().getString("text"));
    }
  }

  private Answer post(JsonObject body) {
    return alice.post("/api/rooms/lobby/messages", body);
  }

  private JsonObject newest() {
    var page = alice.get("/api/rooms/lobby/messages?limit=1").json();
    return page.getJsonArray("messages").getJsonObject(0);
  }

  private List<String> newestTexts() {
    var page = alice.get("/api/rooms/lobby/messages?limit=100").json();
    return page.getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message).getString("text"))
        .toList();
  }
}
