package dev.parley.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.ChatClient;
import dev.parley.support.SseReader;
import dev.parley.support.TwoPeople;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody sees what is not for them, neither live nor in a replay. */
class AudienceOfStreamsTest extends TwoPeople {
  @Test
  void ofAPrivateRoomAStrangerSeesNothingLiveOrLater() {
    try (var hers = opened(alice);
        var his = opened(bob)) {
      var cursor = his.lastEventId();
      var room = alice.createRoom("secret", true);
      long secret = alice.said(room, "for me alone");
      long open = alice.said("for everyone");
      assertEquals(List.of(secret, open), List.of(chat(hers), chat(hers)));
      assertEquals(1, hers.all("room-created").size());
      assertEquals(1, hers.all("member-joined").size());
      assertEquals(open, chat(his));
      assertEquals(List.of(open), durable(his));
      try (var replay = bob.streamFrom(cursor)) {
        assertEquals(open, chat(replay));
        assertEquals(List.of(open), durable(replay));
      }
      try (var replay = alice.streamFrom(cursor)) {
        assertEquals(List.of(secret, open), List.of(chat(replay), chat(replay)));
        assertEquals(1, replay.all("room-created").size());
        assertEquals(1, replay.all("member-joined").size());
      }
    }
  }

  @Test
  void aPublicRoomIsToldToAllButItsMessagesToThoseInIt() {
    try (var his = opened(bob)) {
      var room = alice.createRoom("public", false);
      assertEquals(room, his.await("room-created").json().getJsonObject("room").getString("id"));
      alice.said(room, "before he joined");
      join(bob, room);
      var joined = his.await("member-joined").json();
      assertEquals(room, joined.getString("room"));
      assertEquals(bob.name(), joined.getString("user"));
      long heard = alice.said(room, "while he is in");
      assertEquals(heard, chat(his));
      leave(bob, room);
      assertEquals(bob.name(), his.await("member-left").json().getString("user"));
      alice.said(room, "after he left");
      long open = alice.said("for everyone");
      assertEquals(open, chat(his));
      assertEquals(List.of(heard, open), chats(his));
    }
  }

  @Test
  void whoJoinsOnOneStreamIsInOnAllOfThem() {
    try (var one = opened(bob);
        var other = opened(bob)) {
      var room = alice.createRoom("public", false);
      join(bob, room);
      long id = alice.said(room, "hello");
      assertEquals(id, chat(one));
      assertEquals(id, chat(other));
    }
  }

  @Test
  void aReplayAsksAgainAndWhoLeftMeanwhileSeesNothingOfTheRoom() {
    var room = alice.createRoom("public", false);
    join(bob, room);
    String cursor;
    try (var his = opened(bob)) {
      cursor = his.lastEventId();
    }
    alice.said(room, "while he is in, and away");
    leave(bob, room);
    alice.said(room, "after he left");
    long open = alice.said("for everyone");
    try (var his = bob.streamFrom(cursor)) {
      assertEquals(open, chat(his));
      assertEquals(List.of(open), chats(his));
      var left = his.all("member-left");
      assertEquals(1, left.size(), "that he left is told to him");
      assertEquals(bob.name(), left.get(0).json().getString("user"));
      join(bob, room);
      long again = alice.said(room, "he is back");
      assertEquals(again, chat(his));
    }
  }

  @Test
  void whatOnlyTheNodesTellEachOtherIsOnNoStream() {
    try (var his = opened(bob)) {
      var cursor = his.lastEventId();
      node.guest().delete("/api/session");
      long open = alice.said("for everyone");
      assertEquals(open, chat(his));
      assertEquals(List.of(open), durable(his));
      assertTrue(his.all("session-ended").isEmpty());
      try (var replay = bob.streamFrom(cursor)) {
        assertEquals(open, chat(replay));
        assertEquals(List.of(open), durable(replay));
      }
    }
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  private static long chat(SseReader stream) {
    return stream.await("chat-message").seq();
  }

  private static List<Long> chats(SseReader stream) {
    return stream.all("chat-message").stream().map(block -> block.seq()).toList();
  }

  /** The seqs of all durable events; the welcome has an id too, but is none. */
  private static List<Long> durable(SseReader stream) {
    return stream.all().stream()
        .filter(block -> block.id() != null && !block.is("welcome"))
        .map(block -> block.seq())
        .toList();
  }

  private static void join(ChatClient client, String room) {
    assertEquals(204, client.put("/api/rooms/" + room + "/members/" + client.name()).status());
  }

  private static void leave(ChatClient client, String room) {
    assertEquals(204, client.delete("/api/rooms/" + room + "/members/" + client.name()).status());
  }
}
