package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is in a room, and who brings others in and puts them out. */
class MembersTest extends TwoPeople {
  @Test
  void whoIsBroughtInHearsOfItAndReadsAllThatWasSaid() {
    try (var his = bob.stream()) {
      his.await("presence");
      var room = alice.createRoom("secret", true);
      long before = alice.said(room, "before he came");
      assertEquals(204, add(alice, room, bob).status());
      assertEquals(204, add(alice, room, bob).status(), "once more changes nothing");
      assertEquals(bob.name(), his.await("member-joined").json().getString("user"));
      long after = alice.said(room, "welcome");
      assertEquals(after, his.await("chat-message").seq());
      assertEquals(List.of(before, after), history(bob, room));
      assertEquals(201, bob.say(room, "thank you").status());
    }
  }

  @Test
  void whoMadeARoomMayRemoveOthersAndOtherMembersMayNot() {
    var room = alice.createRoom("mine", true);
    var carol = node.member();
    add(alice, room, bob);
    add(alice, room, carol);
    assertEquals("forbidden", remove(carol, room, bob).code());
    assertEquals(204, remove(alice, room, bob).status());
    assertEquals(204, remove(alice, room, bob).status(), "once more changes nothing");
    assertEquals("not-found", bob.say(room, "x").code());
    var entries = node.user(Role.ADMIN).get("/api/audit?limit=1").json().getJsonArray("entries");
    var entry = entries.getJsonObject(0);
    assertEquals("remove-member", entry.getString("action"));
    assertEquals(bob.name(), entry.getString("target"));
    assertEquals("room " + room, entry.getString("detail"));
  }

  @Test
  void whoeverWasRemovedFromAPublicRoomMayComeBack() {
    var room = alice.createRoom("open", false);
    assertEquals(204, add(bob, room, bob).status());
    remove(alice, room, bob);
    assertEquals("forbidden", bob.say(room, "x").code());
    assertEquals(204, add(bob, room, bob).status());
  }

  @Test
  void nobodyIsAddedWhoIsNotThere() {
    var room = alice.createRoom("room", true);
    assertEquals("not-found", alice.put("/api/rooms/" + room + "/members/not-there").code());
    assertEquals("not-found", alice.delete("/api/rooms/" + room + "/members/not-there").code());
  }

  @Test
  void theMembersComeInPagesByName() {
    var room = alice.createRoom("many", false);
    var names = new ArrayList<>(List.of(alice.name()));
    for (int i = 0; i < 4; i++) {
      var guest = node.guest();
      add(guest, room, guest);
      names.add(guest.name());
    }
    names.sort(null);
    assertPage(names.subList(0, 2), true, room, "?limit=2");
    assertPage(names.subList(2, 4), true, room, "?limit=2&after=" + names.get(1));
    assertPage(names.subList(4, 5), false, room, "?limit=2&after=" + names.get(3));
    assertPage(names, false, room, "");
    assertEquals("invalid", members(alice, room, "?limit=101").code());
    assertEquals("invalid", members(alice, room, "?limit=0").code());
    assertEquals("invalid", members(alice, room, "?after=a%00").code());
    var one = members(alice, room, "?limit=1&after=" + names.get(3)).json();
    var member = one.getJsonArray("members").getJsonObject(0);
    assertEquals(names.get(4).startsWith("guest"), member.getBoolean("guest"));
  }

  @Test
  void theListSaysWhatItsReaderMayDo() {
    var room = alice.createRoom("theirs", false);
    var guest = node.guest();
    var admin = node.user(Role.ADMIN);
    for (var other : List.of(bob, guest, admin)) {
      add(other, room, other);
    }
    assertEquals(Set.of("change", "add", "remove", "leave"), may(alice, room));
    assertEquals(Set.of("change", "add", "leave"), may(node.member(), room, true));
    assertEquals(Set.of("leave"), may(guest, room));
    assertEquals(Set.of("change", "add", "remove", "leave"), may(admin, room));
    assertEquals(Set.of("change"), may(admin, "lobby"));
    assertEquals(Set.of(), may(guest, "lobby"));
    var direct = alice.put("/api/direct/" + bob.name()).json().getJsonObject("room");
    assertEquals(Set.of(), may(alice, direct.getString("id")));
  }

  private static Set<Object> may(ChatClient client, String room, boolean joins) {
    if (joins) {
      add(client, room, client);
    }
    return may(client, room);
  }

  private static Set<Object> may(ChatClient client, String room) {
    return members(client, room, "").json().getJsonArray("may").stream()
        .collect(Collectors.toSet());
  }

  private void assertPage(List<String> names, boolean hasMore, String room, String query) {
    var page = members(alice, room, query).json();
    var told =
        page.getJsonArray("members").stream()
            .map(member -> ((JsonObject) member).getString("name"))
            .toList();
    assertEquals(names, told);
    assertEquals(hasMore, page.getBoolean("hasMore"));
  }

  private static Answer members(ChatClient client, String room, String query) {
    return client.get("/api/rooms/" + room + "/members" + query);
  }

  private static List<Long> history(ChatClient client, String room) {
    return client.get("/api/rooms/" + room + "/messages").json().getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message).getLong("id"))
        .toList();
  }

  @CanIgnoreReturnValue
  private static Answer add(ChatClient client, String room, ChatClient other) {
    return client.put("/api/rooms/" + room + "/members/" + other.name());
  }

  @CanIgnoreReturnValue
  private static Answer remove(ChatClient client, String room, ChatClient other) {
    return client.delete("/api/rooms/" + room + "/members/" + other.name());
  }
}
