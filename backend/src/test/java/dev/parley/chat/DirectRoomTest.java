package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms of two. */
class DirectRoomTest extends TwoPeople {
  @Test
  void twoHaveOneRoomWhoeverAsksAndEachSeesTheOthersName() {
    var hers = open(alice, bob.name());
    var his = open(bob, alice.name().toUpperCase(Locale.ROOT));
    assertEquals(List.of(201, 200), List.of(hers.status(), his.status()));
    assertEquals(room(hers).getString("id"), room(his).getString("id"));
    assertEquals(bob.name(), room(hers).getString("name"));
    assertEquals(alice.name(), room(his).getString("name"));
    assertEquals("direct", room(his).getString("kind"));
    assertEquals(2, room(his).getInteger("members"));
    assertTrue(listed(alice).contains(room(hers)));
    assertTrue(listed(bob).contains(room(his)));
  }

  @Test
  void bothAtOnceGetTheSameRoom() {
    var answers =
        Stream.of(
                CompletableFuture.supplyAsync(() -> open(alice, bob.name())),
                CompletableFuture.supplyAsync(() -> open(bob, alice.name())),
                CompletableFuture.supplyAsync(() -> open(alice, bob.name())))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        1, answers.stream().map(answer -> room(answer).getString("id")).distinct().count());
  }

  @Test
  void theTwoHearEachOtherAndNobodyElseHearsOfIt() {
    try (var hers = opened(alice);
        var his = opened(bob);
        var stranger = opened(node.guest())) {
      var cursor = his.lastEventId();
      var id = room(open(alice, bob.name())).getString("id");
      assertEquals(bob.name(), told(hers).getString("name"));
      assertEquals(alice.name(), told(his).getString("name"));
      long said = alice.said(id, "between us");
      long answer = bob.said(id, "indeed");
      for (var stream : List.of(hers, his)) {
        assertEquals(said, stream.await("chat-message").seq());
        assertEquals(answer, stream.await("chat-message").seq());
      }
      long open = alice.said("for all");
      assertEquals(open, stranger.await("chat-message").seq());
      assertEquals(1, stranger.all().stream().filter(block -> block.is("chat-message")).count());
      assertEquals(0, stranger.all("room-created").size() + stranger.all("member-joined").size());
      try (var again = bob.streamFrom(cursor)) {
        assertEquals(said, again.await("chat-message").seq());
        assertEquals(alice.name(), told(again.all("room-created").get(0)).getString("name"));
        assertEquals(1, again.all("room-created").size());
      }
    }
  }

  @Test
  void oneMayHaveARoomForOneself() {
    var answer = open(alice, alice.name());
    assertEquals(201, answer.status());
    assertEquals(alice.name(), room(answer).getString("name"));
    assertEquals(1, room(answer).getInteger("members"));
    assertEquals(200, open(alice, alice.name()).status());
    assertEquals(201, alice.say(room(answer).getString("id"), "a note").status());
  }

  @Test
  void whoTakesAGuestsNameLaterDoesNotGetTheirRoom() {
    var first = room(open(alice, bob.name())).getString("id");
    alice.said(first, "for the first of that name");
    assertEquals(204, bob.delete("/api/session").status());
    var another = node.guest(bob.name());
    assertEquals(404, another.get("/api/rooms/" + first + "/messages").status());
    var second = room(open(another, alice.name())).getString("id");
    assertNotEquals(first, second);
  }

  @Test
  void nobodyHasARoomWithNobody() {
    assertEquals("not-found", open(alice, "nobody-of-that-name").code());
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  private static Answer open(ChatClient client, String name) {
    return client.put("/api/direct/" + ChatClient.encoded(name));
  }

  private static JsonObject room(Answer answer) {
    return answer.json().getJsonObject("room");
  }

  private static JsonObject told(SseReader stream) {
    return told(stream.await("room-created"));
  }

  private static JsonObject told(SseBlock created) {
    return created.json().getJsonObject("room");
  }

  private static List<JsonObject> listed(ChatClient client) {
    return client.get("/api/rooms").json().getJsonArray("rooms").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
