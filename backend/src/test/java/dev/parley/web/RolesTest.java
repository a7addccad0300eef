package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.model.Role;
import dev.parley.support.ChatClient;
import dev.parley.support.Multipart;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every call by everybody is allowed or refused as docs/roles.md says, and no call is left out. */
class RolesTest {
  private static final Path DOCUMENT = Path.of("../docs/roles.md");
  private static final Path ROUTES = Path.of("src/main/java/dev/parley/web/Routes.java");
  private static final List<String> CALLERS =
      List.of("nobody", "guest", "member", "admin", "owner");
  private static final Pattern RESOURCE =
      Pattern.compile("at\\(router, \"([^\"]+)\"\\)(.*?)\\.noOther\\(\\)", Pattern.DOTALL);
  private static final Pattern METHOD = Pattern.compile("\\.on(Get)?\\(\\s*(?:([A-Z]+),)?");

  /** What a call needs to be sound; all others are sent an empty object. */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /api/rooms", "{\"name\":\"a room\"}",
          "PATCH /api/rooms/{room}", "{\"topic\":\"a topic\"}",
          "POST /api/rooms/{room}/messages", "{\"text\":\"hello\"}",
          "PUT /api/rooms/{room}/read", "{\"id\":1}",
          "PUT /api/rooms/{room}/level", "{\"level\":\"all\"}",
          "PATCH /api/messages/{message}", "{\"text\":\"hello again\"}",
          "POST /api/bots", "{\"name\":\"robot\"}",
          "PUT /api/accounts/{name}/role", "{\"role\":\"member\"}");

  private record Row(String call, String of, List<String> expected) {}

  @Test
  void everyCallOfEveryRoleIsAnsweredAsTheDocumentSays() throws IOException {
    try (var node = TestNode.start("--limits", "off")) {
      var cast = Cast.of(node);
      var wrong = new ArrayList<String>();
      for (var row : rows()) {
        for (int i = 0; i < CALLERS.size(); i++) {
          int status = new Attempt(cast, CALLERS.get(i), row).status();
          var seen =
              List.of(401, 403, 404, 405).contains(status) || status >= 500 ? "" + status : "yes";
          if (!seen.equals(row.expected.get(i))) {
            wrong.add(row.call + " of " + row.of + " by " + CALLERS.get(i) + ": " + status);
          }
        }
      }
      assertEquals(List.of(), wrong);
    }
  }

  @Test
  void theDocumentHasEveryRoute() throws IOException {
    var routes = new TreeSet<String>();
    for (var resource : RESOURCE.matcher(Files.readString(ROUTES)).results().toList()) {
      var path = resource.group(1).replaceAll(":(\\w+)", "{$1}");
      METHOD
          .matcher(resource.group(2))
          .results()
          .map(method -> method.group(1) == null ? method.group(2) : "GET")
          .forEach(method -> routes.add(method + " " + path));
    }
    assertFalse(routes.isEmpty());
    var told = new TreeSet<String>();
    rows().forEach(row -> told.add(row.call));
    assertEquals(routes, told);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.matches("\\| `[A-Z]+ /.*"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(
            cells ->
                new Row(
                    cells.get(1).replace("`", ""),
                    cells.get(2),
                    cells.subList(3, 3 + CALLERS.size())))
        .toList();
  }

  /** Those who take part in all calls, since to sign in takes longer than to call. */
  private record Cast(
      TestNode node, ChatClient keeper, ChatClient another, Map<String, ChatClient> callers) {
    static Cast of(TestNode node) {
      var callers = new HashMap<String, ChatClient>();
      for (var role : CALLERS) {
        callers.put(role, role.equals("nobody") ? node.nobody() : node.user(Role.of(role)));
      }
      return new Cast(node, node.user(Role.OWNER), node.member(), callers);
    }

    /** Whoever signs out, or in as somebody else, can be asked nothing any more. */
    ChatClient caller(String role, String call) {
      boolean leaves =
          (call.matches("\\S+ /api/sessions?") || call.equals("POST /api/accounts"))
              && !role.equals("nobody");
      return leaves ? node.user(Role.of(role)) : Objects.requireNonNull(callers.get(role));
    }
  }

  /** One call by one caller, with all that it is about made for it. */
  private static final class Attempt {
    private final TestNode node;
    private final ChatClient keeper;
    private final ChatClient another;
    private final ChatClient caller;
    private final Row row;
    private final boolean isNobody;

    Attempt(Cast cast, String role, Row row) {
      this.node = cast.node;
      this.keeper = cast.keeper;
      this.another = cast.another;
      this.row = row;
      this.isNobody = role.equals("nobody");
      this.caller = cast.caller(role, row.call);
    }

    int status() {
      if (row.call.equals("GET /events")) {
        try (var stream = caller.stream()) {
          return stream.status();
        }
      }
      var parts = row.call.split(" ", 2);
      var path = path(parts[1]);
      var body = parts[0].equals("GET") ? null : body();
      var type = isUpload() ? Multipart.TYPE : "application/json";
      return caller.send(parts[0], path, body, "Content-Type", type).status();
    }

    private boolean isUpload() {
      return row.call.equals("POST /api/rooms/{room}/attachments");
    }

    private String body() {
      if (row.call.equals("POST /api/hooks")) {
        return new JsonObject().put("room", room(row.of)).put("name", "a hook").encode();
      }
      if (isUpload()) {
        return new String(Multipart.of("file", new byte[1]), StandardCharsets.UTF_8);
      }
      return row.call.equals("POST /api/session") || row.call.equals("POST /api/tokens")
          ? new JsonObject()
              .put("username", "n-" + UUID.randomUUID().toString().substring(0, 8))
              .encode()
          : BODIES.getOrDefault(row.call, "{}");
    }

    private String path(String template) {
      var of = row.of.split(", ", 2);
      var place = of[of.length - 1];
      var path = template;
      if (path.contains("{name}")) {
        path = path.replace("{name}", name(of[0]));
      }
      if (path.contains("{room}")) {
        path = path.replace("{room}", room(place));
      }
      if (path.contains("{message}")) {
        path = path.replace("{message}", Long.toString(message(of[0], room(place))));
      }
      path = path.replace("{emoji}", ChatClient.encoded("👍"));
      if (path.contains("{attachment}")) {
        path = path.replace("{attachment}", attachment(room(place)));
      }
      if (path.contains("{key}")) {
        path = path.replace("{key}", hook(of[0], place));
      }
      return path;
    }

    /** The key of one of the keeper's, or the id of one of whoever is named. */
    private String hook(String whose, String place) {
      boolean own = whose.equals("their own") && !isNobody;
      var isKnown = row.call.startsWith("POST");
      var room = isKnown ? "lobby" : room(place);
      var body = new JsonObject().put("room", room).put("name", "a hook");
      var hook = (own ? caller : keeper).post("/api/hooks", body).json().getJsonObject("hook");
      return hook.getString(isKnown ? "key" : "id");
    }

    /** One that the keeper has posted. */
    private String attachment(String room) {
      var id = keeper.uploaded(room, "file", new byte[1]).getString("id");
      keeper.say(room, "", List.of(id));
      return id;
    }

    private String name(String who) {
      return switch (who) {
        case "themselves" -> isNobody ? "nobody" : caller.name();
        case "another" -> another.name();
        case "a member" -> node.member().name();
        case "a guest" -> node.guest().name();
        case "an admin" -> node.user(Role.ADMIN).name();
        case "an owner" -> node.user(Role.OWNER).name();
        case "a bot" -> bot();
        default -> throw new AssertionError("who is " + who + "?");
      };
    }

    private String bot() {
      var name = "bot-" + UUID.randomUUID().toString().substring(0, 8);
      keeper.post("/api/bots", new JsonObject().put("name", name));
      return name;
    }

    /** The keeper is in each of them, and so is everybody whom a call may be about. */
    private String room(String place) {
      return switch (place) {
        case "the lobby" -> "lobby";
        case "a room of theirs" -> withCaller(keeper.createRoom("theirs", true));
        case "a room that they made" -> isNobody ? room("a room of theirs") : madeByCaller();
        case "a public room that they are not in" -> keeper.createRoom("public", false);
        case "a private room that they are not in" -> keeper.createRoom("private", true);
        case "a direct room of theirs" -> direct();
        default -> throw new AssertionError("where is " + place + "?");
      };
    }

    private String withCaller(String room) {
      if (!isNobody) {
        keeper.put("/api/rooms/" + room + "/members/" + caller.name());
      }
      return room;
    }

    private String madeByCaller() {
      var room = caller.createRoom("made", true);
      caller.put("/api/rooms/" + room + "/members/" + another.name());
      return room;
    }

    private String direct() {
      var one = isNobody ? node.guest() : caller;
      var answer = one.put("/api/direct/" + keeper.name());
      return answer.json().getJsonObject("room").getString("id");
    }

    private long message(String whose, String room) {
      return whose.equals("their own") && !isNobody
          ? caller.said(room, "mine")
          : keeper.said(room, "not yours");
    }
  }
}
