package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that tell a room something. */
class HookTest extends TwoPeople {
  private static final String HELLO = "{\"text\":\"hello\"}";

  private ChatClient admin;

  @BeforeEach
  void comeTo() {
    admin = node.user(Role.ADMIN);
  }

  @Test
  void whatIsSentToAHookIsAnEventAndStaysInTheRoom() {
    var key = key(alice, "lobby", "Builds");
    try (var stream = bob.stream()) {
      stream.await("presence");
      for (var payload : List.of(HELLO, "[1,2.5,null]", "\"text\"", "12", "true", "{}")) {
        var answer = send(key, payload);
        assertEquals(200, answer.status(), answer::text);
        assertEquals(true, answer.json().getBoolean("sent"));
        var event = stream.await("notification");
        assertEquals(event.seq(), event.json().getLong("id"));
        assertEquals("Builds", event.json().getString("hook"));
        assertEquals("lobby", event.json().getString("room"));
        assertEquals(payload, Json.encode(event.json().getValue("payload")));
        var last = told(bob, "lobby", "?limit=1").get(0);
        assertEquals(event.json(), last);
      }
    }
  }

  @Test
  void theStreamsThatItWentToAreCountedAsFarAsOneKnows() {
    var room = alice.createRoom("Counted", true);
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + bob.name()).status());
    var key = key(alice, room, "Counter");
    assertEquals(0, send(key, HELLO).json().getInteger("clients"));
    try (var one = alice.stream();
        var two = alice.stream();
        var three = bob.stream();
        var stranger = admin.stream()) {
      List.of(one, two, three, stranger).forEach(stream -> stream.await("presence"));
      Await.until("three are counted", () -> send(key, HELLO).json().getInteger("clients") == 3);
    }
  }

  @Test
  void olderOnesComeInPages() {
    var room = alice.createRoom("Pages", true);
    var key = key(alice, room, "Pager");
    for (int i = 0; i < 5; i++) {
      assertEquals(200, send(key, "" + i).status());
    }
    var page = alice.get(path(room, "notifications") + "?limit=2").json();
    assertEquals(true, page.getBoolean("hasMore"));
    var newest = told(alice, room, "?limit=2");
    assertEquals(List.of("3", "4"), payloads(newest));
    var older = told(alice, room, "?limit=3&before=" + newest.get(0).getLong("id"));
    assertEquals(List.of("0", "1", "2"), payloads(older));
    assertEquals(5, told(alice, room, "").size());
    assertEquals(422, alice.get(path(room, "notifications") + "?limit=101").status());
    assertEquals(422, alice.get(path(room, "notifications") + "?before=x").status());
  }

  @Test
  void onlyMembersOfTheRoomHearOfIt() {
    var room = alice.createRoom("Secret", true);
    var key = key(alice, room, "Hushed");
    try (var his = bob.stream()) {
      his.await("presence");
      assertEquals(200, send(key, HELLO).status());
      alice.said("all is said");
      his.await("chat-message");
      assertTrue(his.all().stream().noneMatch(event -> event.is("notification")));
    }
    assertEquals(404, bob.get(path(room, "notifications")).status());
    assertEquals(404, bob.get(path(room, "hooks")).status());
    var open = alice.createRoom("Open", false);
    assertEquals(403, bob.get(path(open, "notifications")).status());
    assertEquals(403, bob.get(path(open, "hooks")).status());
  }

  @Test
  void guestsMakeHooksOnlyOfRoomsThatTheyMade() {
    assertEquals("forbidden", make(bob, "lobby", "Mine").code());
    var room = bob.createRoom("Guests", true);
    assertEquals(201, make(bob, room, "Mine").status());
    assertEquals(404, make(alice, room, "Not mine").status());
    assertEquals(401, make(node.nobody(), "lobby", "Nobody's").status());
  }

  @Test
  void aNameHasFromOneTo64CharactersOnOneLine() {
    for (var bad : List.of("", " ", "two\nlines", "x".repeat(65))) {
      assertEquals("invalid", make(alice, "lobby", bad).code(), bad);
    }
    for (var good : List.of("x", "x".repeat(64))) {
      assertEquals(201, make(alice, "lobby", good).status());
    }
  }

  @Test
  void aRoomHasAtMostFiftyHooks() {
    var room = alice.createRoom("Full", true);
    for (int i = 0; i < 50; i++) {
      assertEquals(201, make(alice, room, "Hook " + i).status());
    }
    assertEquals("conflict", make(alice, room, "One more").code());
  }

  @Test
  void aWrongKeyIsNotThereWhateverItIs() {
    var key = key(alice, "lobby", "Right");
    for (var wrong : List.of("x", key.substring(1), key + "A", "0".repeat(43), "%F0%9F%98%80")) {
      assertEquals("not-found", send(wrong, HELLO).code(), wrong);
    }
    assertEquals(404, send(id(alice, "lobby", "Right"), HELLO).status());
  }

  @Test
  void whatIsNoJsonIsRefused() {
    var key = key(alice, "lobby", "Strict");
    for (var bad : List.of("", "{", "text", "{\"a\":1}}")) {
      assertEquals("malformed", send(key, bad).code(), bad);
    }
    assertEquals("invalid", send(key, "{\"text\":\"half \\ud83d\"}").code());
    assertEquals("invalid", send(key, "{\"half \\ud83d\":1}").code());
    assertEquals(200, send(key, "{\"text\":\"NUL \\u0000\"}").status());
    var form = hook(key, HELLO, "Content-Type", "application/x-www-form-urlencoded");
    assertEquals("unsupported-media-type", form.code());
    assertEquals("unsupported-media-type", hook(key, HELLO).code());
  }

  @Test
  void aPayloadHasAtMost64Kibibytes() {
    var key = key(alice, "lobby", "Large");
    assertEquals(200, send(key, "\"" + "x".repeat(65_534) + "\"").status());
    assertEquals("too-large", send(key, "\"" + "x".repeat(65_535) + "\"").code());
  }

  @Test
  void theKeyIsAllThatItNeedsFromWherever() {
    var key = key(alice, "lobby", "Anywhere");
    var type = "application/json; charset=utf-8";
    var answer =
        hook(key, HELLO, "Content-Type", type, "Origin", "https://ci.example", "Cookie", "x=y");
    assertEquals(200, answer.status());
    // To remove one is another matter.
    var id = id(alice, "lobby", "Anywhere");
    var foreign =
        alice.send(
            "DELETE",
            "/api/hooks/" + id,
            null,
            "Content-Type",
            "application/json",
            "Origin",
            "https://evil.example");
    assertEquals(403, foreign.status());
  }

  @Test
  void theKeyIsToldOnceAndKeptNowhere() throws SQLException {
    var key = key(alice, "lobby", "Hidden");
    assertFalse(alice.get(path("lobby", "hooks")).text().contains(key));
    try (var connection = node.place().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*), max(length(hash)) FROM hooks")) {
      assertTrue(rows.next() && rows.getInt(2) == 43);
    }
    try (var connection = node.place().connect();
        var statement = connection.prepareStatement("SELECT 1 FROM hooks WHERE hash = ?")) {
      statement.setString(1, key);
      assertFalse(statement.executeQuery().next());
    }
  }

  @Test
  void whoMadeItRemovesItAndAdminsRemoveOthersAndThatIsWrittenDown() {
    var room = alice.createRoom("Removed", true);
    var mine = key(alice, room, "Mine");
    assertEquals(204, alice.delete("/api/hooks/" + id(alice, room, "Mine")).status());
    assertEquals(404, send(mine, HELLO).status());
    assertEquals(201, make(alice, room, "Another").status());
    var another = id(alice, room, "Another");
    assertEquals(404, admin.delete("/api/hooks/" + another).status());
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + bob.name()).status());
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + admin.name()).status());
    assertEquals(403, bob.delete("/api/hooks/" + another).status());
    assertEquals(204, admin.delete("/api/hooks/" + another).status());
    assertEquals(404, admin.delete("/api/hooks/" + another).status());
    var entry = admin.get("/api/audit?limit=1").json().getJsonArray("entries").getJsonObject(0);
    assertEquals("remove-hook", entry.getString("action"));
    assertEquals(alice.name(), entry.getString("target"));
    assertEquals("hook Another in room " + room, entry.getString("detail"));
  }

  @Test
  void aHookIsSilentWhileItsMakerMayNotSpeakThere() {
    var room = alice.createRoom("Left", true);
    var member = node.member();
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + member.name()).status());
    var key = key(member, room, "Theirs");
    assertEquals(200, send(key, HELLO).status());
    assertEquals(204, alice.delete("/api/rooms/" + room + "/members/" + member.name()).status());
    assertEquals("forbidden", send(key, HELLO).code());
    assertEquals(false, hooks(alice, room).get(0).getBoolean("active"));
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + member.name()).status());
    assertEquals(200, send(key, HELLO).status());

    assertEquals(204, admin.put("/api/bans/" + member.name()).status());
    assertEquals("forbidden", send(key, HELLO).code());
    assertEquals(204, admin.delete("/api/bans/" + member.name()).status());
    assertEquals(200, send(key, HELLO).status());
    assertEquals(3, told(alice, room, "").size());
  }

  @Test
  void whoLeftRemovesTheirHookStill() {
    var room = alice.createRoom("Gone", true);
    var member = node.member();
    assertEquals(204, alice.put("/api/rooms/" + room + "/members/" + member.name()).status());
    var id = make(member, room, "Theirs").json().getJsonObject("hook").getString("id");
    assertEquals(204, member.delete("/api/rooms/" + room + "/members/" + member.name()).status());
    assertEquals(204, member.delete("/api/hooks/" + id).status());
    assertEquals(List.of(), hooks(alice, room));
  }

  private static Answer make(ChatClient maker, String room, String name) {
    return maker.post("/api/hooks", new JsonObject().put("room", room).put("name", name));
  }

  private static String key(ChatClient maker, String room, String name) {
    var answer = make(maker, room, name);
    assertEquals(201, answer.status(), answer::text);
    var hook = answer.json().getJsonObject("hook");
    assertEquals("/api/hooks/" + hook.getString("key"), hook.getString("path"));
    return hook.getString("key");
  }

  private static String id(ChatClient reader, String room, String name) {
    return hooks(reader, room).stream()
        .filter(hook -> hook.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private static List<JsonObject> hooks(ChatClient reader, String room) {
    return objects(reader.get(path(room, "hooks")), "hooks");
  }

  private static List<JsonObject> told(ChatClient reader, String room, String query) {
    return objects(reader.get(path(room, "notifications") + query), "notifications");
  }

  private static List<JsonObject> objects(Answer answer, String field) {
    assertEquals(200, answer.status(), answer::text);
    var objects = new ArrayList<JsonObject>();
    answer.json().getJsonArray(field).forEach(object -> objects.add((JsonObject) object));
    return objects;
  }

  private static List<String> payloads(List<JsonObject> told) {
    return told.stream().map(each -> Json.encode(each.getValue("payload"))).toList();
  }

  private static String path(String room, String what) {
    return "/api/rooms/" + room + "/" + what;
  }

  private static Answer send(String key, String payload) {
    return hook(key, payload, "Content-Type", "application/json");
  }

  private static Answer hook(String key, String payload, String... headers) {
    return node.nobody().send("POST", "/api/hooks/" + key, payload, headers);
  }
}
