package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.TestNode;
import dev.parley.web.OpenApi.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml says what is so: each route, each answer, each event. */
class OpenApiTest {
  private static final Path ROUTES = Path.of("src/main/java/dev/parley/web");
  private static final Pattern ROUTE = Pattern.compile("at\\(\\s*router,\\s*\"([^\"]+)\"\\s*\\)");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final OpenApi API = OpenApi.read();

  private static TestNode node;

  private final Set<String> seen = new HashSet<>();

  @BeforeAll
  static void start() {
    node =
        TestNode.start("--heartbeat", "200ms", "--grace", "100ms", "--max-streams-per-user", "2");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void everyRouteIsDescribedAndNothingElseIs() throws IOException {
    var routes = new TreeSet<String>();
    try (var files = Files.list(ROUTES)) {
      for (var file : files.toList()) {
        ROUTE
            .matcher(Files.readString(file))
            .results()
            .map(route -> route.group(1).replaceAll(":(\\w+)", "{$1}"))
            .forEach(routes::add);
      }
    }
    assertTrue(routes.contains("/api/session"), routes::toString);
    assertEquals(routes, new TreeSet<>(API.paths()));
  }

  @Test
  void eachAddressTakesTheMethodsThatAreDescribed() {
    var ada = node.guest();
    for (var path : API.paths()) {
      var methods =
          API.operations(path).stream().map(Operation::method).collect(Collectors.toSet());
      if (methods.contains("GET") && !path.equals("/events")) {
        methods.add("HEAD");
      }
      var answer = ada.send("BREW", filled(path), "{}", "Content-Type", "application/json");
      assertEquals(405, answer.status(), path);
      assertEquals(methods, Set.of(answer.header("Allow").orElseThrow().split(", ")), path);
      API.assertProblem(path, answer);
    }
  }

  @Test
  void theDescriptionHoldsTogether() {
    assertTrue(API.document().getString("openapi").startsWith("3.1."));
    var ids = new HashSet<String>();
    for (var operation : API.operations()) {
      assertTrue(ids.add(operation.id()), () -> "twice: " + operation.id());
      assertTrue(operation.json().getJsonObject("responses").containsKey("default"));
      var declared =
          API.parameters(operation).stream()
              .filter(parameter -> parameter.getString("in").equals("path"))
              .map(parameter -> parameter.getString("name"))
              .collect(Collectors.toSet());
      var named =
          PARAMETER
              .matcher(operation.path())
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      assertEquals(named, declared, operation.path());
    }
  }

  @Test
  void whoIsNobodyIsToldSoWhereTheDescriptionAsksForSomebody() {
    for (var operation : API.operations()) {
      boolean open = new JsonArray().equals(operation.json().getJsonArray("security"));
      var body = API.exampleBody(operation).map(JsonObject::encode).orElse(null);
      var answer = ask(node.nobody(), operation, filled(operation.path()), body);
      assertTrue((answer.status() == 401) != open, operation.id() + " " + answer);
    }
  }

  /** Each call with each answer that it gives when all is well. */
  @Test
  void everyAnswerIsAsDescribed() {
    var ada = node.user(Role.MEMBER);
    call("signIn", node.nobody(), "/api/session", "{\"username\":\"Tour\"}");
    call("makeToken", node.nobody(), "/api/tokens", "{\"username\":\"tourist\"}");
    call("showSession", ada, "/api/session", null);
    call("makeStreamToken", ada, "/api/stream-token", "{}");
    var room =
        call("createRoom", ada, "/api/rooms", "{\"name\":\"Tour\",\"topic\":\"All of it\"}")
            .json()
            .getJsonObject("room")
            .getString("id");
    var members = "/api/rooms/" + room + "/members/" + ada.name();
    call("leaveRoom", ada, members, null);
    call("joinRoom", ada, members, null);
    call("listRooms", ada, "/api/rooms", null);
    var messages = "/api/rooms/" + room + "/messages";
    var said = "{\"text\":\"hello tour\",\"clientId\":\"c-1\"}";
    long id =
        call("postMessage", ada, messages, said).json().getJsonObject("message").getLong("id");
    call("postMessage", ada, messages, said);
    call("postMessage", ada, messages, "{\"text\":\"so it is\",\"replyTo\":" + id + "}");
    call("readMessages", ada, messages + "?limit=10", null);
    tourOfPrograms(ada, room);
    see("upload", ada.upload(room, "notes.txt", new byte[] {1, 2, 3}));
    var file = ada.uploaded(room, "more.txt", new byte[] {4});
    var withFile =
        new JsonObject().put("text", "").put("attachments", List.of(file.getString("id")));
    call("postMessage", ada, messages, withFile.encode());
    call("readMessages", ada, messages, null);
    call("download", ada, "/api/attachments/" + file.getString("id"), null);
    call("readRoom", ada, "/api/rooms/" + room + "/read", "{\"id\":" + id + "}");
    call("chooseLevel", ada, "/api/rooms/" + room + "/level", "{\"level\":\"all\"}");
    call("typing", ada, "/api/rooms/" + room + "/typing", "{}");
    call("listRooms", ada, "/api/rooms", null);
    call("listMembers", ada, "/api/rooms/" + room + "/members", null);
    call("changeRoom", ada, "/api/rooms/" + room, "{\"name\":\"Grand tour\"}");
    call("openDirectRoom", ada, "/api/direct/tourist", null);
    call("openDirectRoom", ada, "/api/direct/tourist", null);
    call("editMessage", ada, "/api/messages/" + id, "{\"text\":\"hello again\"}");
    call("readMessages", ada, messages, null);
    var thumb = "/api/messages/" + id + "/reactions/" + ChatClient.encoded("👍");
    call("addReaction", ada, thumb, null);
    call("search", ada, "/api/search?q=hello&until=2999-01-01T00:00:00Z", null);
    call("readMessages", ada, messages, null);
    call("removeReaction", ada, thumb, null);
    call("deleteMessage", ada, "/api/messages/" + id, null);
    call("readMessages", ada, messages, null);
    var admin = node.user(Role.ADMIN);
    call("ban", admin, "/api/bans/tourist", "{\"reason\":\"Lost\"}");
    call("listBans", admin, "/api/bans", null);
    call("liftBan", admin, "/api/bans/tourist", null);
    call("readAudit", admin, "/api/audit", null);
    tourOfAccounts(admin);
    call("whoIsHere", ada, "/api/presence", null);
    call("openStream", ada, "/events?poll=true", null);
    call("listNodes", node.nobody(), "/api/cluster", null);
    call("isLive", node.nobody(), "/health/live", null);
    call("isReady", node.nobody(), "/health/ready", null);
    call("showMetrics", node.nobody(), "/metrics", null);
    call("signOut", ada, "/api/session", null);
    call("signOutEverywhere", admin, "/api/sessions", null);
    var described =
        API.operations().stream()
            .flatMap(it -> it.statuses().stream().map(status -> it.id() + " " + status))
            .collect(Collectors.toSet());
    described.removeAll(seen);
    assertEquals(Set.of(), described, "was never seen");
  }

  private void tourOfPrograms(ChatClient ada, String room) {
    var wanted = new JsonObject().put("room", room).put("name", "Builds");
    var hook = call("makeHook", ada, "/api/hooks", wanted.encode()).json().getJsonObject("hook");
    call("sendToHook", node.nobody(), hook.getString("path"), "{\"text\":\"it is built\"}");
    call("listHooks", ada, "/api/rooms/" + room + "/hooks", null);
    call("readNotifications", ada, "/api/rooms/" + room + "/notifications", null);
    call("removeHook", ada, "/api/hooks/" + hook.getString("id"), null);
    var admin = node.user(Role.ADMIN);
    call("makeBot", admin, "/api/bots", "{\"name\":\"Robby\"}");
    call("listBots", ada, "/api/bots", null);
    call("removeBot", admin, "/api/bots/robby", null);
  }

  private void tourOfAccounts(ChatClient admin) {
    var first = "{\"username\":\"Noether\",\"password\":\"nine blue umbrellas\"}";
    var nobody = node.nobody();
    var owner = node.user(Role.OWNER);
    call("showServer", nobody, "/api/server", null);
    var noether = nobody.withCookieOf(call("signUp", nobody, "/api/accounts", first));
    var changed = "{\"current\":\"nine blue umbrellas\",\"password\":\"ten green umbrellas\"}";
    call("changePassword", noether, "/api/account/password", changed);
    call("rotateKeys", owner, "/api/keys", "{}");
    call("invite", admin, "/api/invites", "{}");
    call("giveRole", owner, "/api/accounts/noether/role", "{\"role\":\"member\"}");
    var token =
        call("makeResetLink", admin, "/api/accounts/noether/reset-link", "{}")
            .json()
            .getString("token");
    var reset = new JsonObject().put("token", token).put("password", "six white umbrellas");
    call("resetPassword", node.nobody(), "/api/password-reset", reset.encode());
  }

  @Test
  void everyEventIsAsDescribed() {
    var names = new HashSet<String>();
    var ada = node.user(Role.MEMBER);
    var ben = node.guest();
    try (var stream = ada.streamFrom("zzzz.1")) {
      stream.await("reset");
      var room = ada.createRoom("Events", false);
      var member = "/api/rooms/" + room + "/members/" + ada.name();
      ada.send(
          "PATCH", "/api/rooms/" + room, "{\"topic\":\"x\"}", "Content-Type", "application/json");
      stream.await("room-updated");
      assertEquals(204, ada.delete(member).status());
      stream.await("member-left");
      var message = "/api/messages/" + ben.said("hello @" + ada.name());
      stream.await("chat-message");
      ada.put("/api/rooms/lobby/read", new JsonObject().put("id", Long.MAX_VALUE));
      stream.await("room-read");
      ada.put("/api/rooms/lobby/level", new JsonObject().put("level", "none"));
      stream.await("room-level");
      ben.post("/api/rooms/lobby/typing", new JsonObject());
      stream.await("typing");
      ben.send("PATCH", message, "{\"text\":\"hi\"}", "Content-Type", "application/json");
      stream.await("message-edited");
      var thumb = message + "/reactions/" + ChatClient.encoded("👍");
      assertEquals(204, ada.put(thumb).status());
      assertEquals(204, ada.delete(thumb).status());
      stream.await("reaction-removed");
      assertEquals(204, ben.delete(message).status());
      stream.await("message-deleted");
      var hook = new JsonObject().put("room", room).put("name", "Builds");
      assertEquals(204, ada.put(member).status());
      var made = ada.post("/api/hooks", hook).json().getJsonObject("hook");
      ada.post(made.getString("path"), new JsonObject().put("text", "built"));
      stream.await("notification");
      stream.await("heartbeat");
      try (var his = ben.stream();
          var hisSecond = ben.stream();
          var hisThird = ben.stream()) {
        hisThird.await("overloaded");
        assertEquals(204, ben.delete("/api/session").status());
        his.await("session-expired");
        List.of(his, hisSecond, hisThird)
            .forEach(each -> each.all().forEach(event -> note(event, names)));
      }
      stream.await("user-left");
      stream.all().forEach(event -> note(event, names));
    }
    try (var other = TestNode.start();
        var last = other.guest().stream()) {
      last.await("presence");
      other.stop();
      last.await("server-shutdown");
      last.all().forEach(event -> note(event, names));
    }
    assertEquals(new TreeSet<>(API.events().fieldNames()), new TreeSet<>(names));
  }

  private static void note(SseBlock event, Set<String> names) {
    if (event.data() != null) {
      API.assertFits(event);
      names.add(event.event());
    }
  }

  @CanIgnoreReturnValue
  private Answer call(String id, ChatClient client, String path, @Nullable String body) {
    return see(id, ask(client, API.operation(id), path, body));
  }

  @CanIgnoreReturnValue
  private Answer see(String id, Answer answer) {
    assertTrue(answer.status() < 300, () -> id + " " + answer);
    API.assertFits(API.operation(id), answer);
    assertNotNull(answer.header("X-Request-Id").orElse(null), id);
    seen.add(id + " " + answer.status());
    return answer;
  }

  private static Answer ask(
      ChatClient client, Operation operation, String path, @Nullable String body) {
    var type = API.bodyType(operation);
    return client.send(operation.method(), path, body, "Content-Type", type);
  }

  /** The address with the examples of its parameters; of a stream one that ends. */
  private static String filled(String path) {
    var filled = path.replace("{room}", "lobby").replace("{message}", "1");
    return PARAMETER.matcher(filled).replaceAll("nobody-there");
  }
}
