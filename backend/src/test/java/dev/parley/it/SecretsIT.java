package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import dev.parley.support.SseReader;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tokens are told to those whom they belong to and to nobody else: no log, no metric, no header.
 */
class SecretsIT {
  private static final String MESSAGES = "/api/rooms/lobby/messages";

  private final Place place = Place.fresh();
  private final List<Answer> answers = new ArrayList<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();

  @AfterEach
  void tidyUp() {
    place.delete();
  }

  @Test
  void noTokenIsEverWrittenWhereOthersMayReadIt() throws SQLException {
    try (var first = ParleyProcess.start(place, "--allowed-origins", "https://friend.example");
        var second = ParleyProcess.start(place, "--access-log", "on")) {
      var ada = signIn(first);
      var nodes = List.of(first, second);
      try (var stream = open(second, "ticket")) {
        nodes.forEach(this::ask);
        useAccounts(first);
        ada.said(secret("text"));
        stream.await("chat-message");
        place.change("UPDATE users SET role = 'nobody knows'");
        nodes.forEach(node -> answers.add(refused(500, askForToken(node))));
        place.change("ALTER TABLE sessions RENAME TO sessions_away");
        nodes.forEach(node -> answers.add(refused(503, askForToken(node))));
        nodes.forEach(node -> answers.add(refused(503, askForStream(node))));
        nodes.forEach(node -> answers.add(node.nobody().get("/metrics")));
        nodes.forEach(ParleyProcess::terminate);
        stream.awaitEnd();
      }
      for (var node : nodes) {
        assertEquals(0, node.exitCode());
        assertTrue(
            node.said().contains("incident ") && node.said().contains("no such table"),
            "what went wrong is in the log: " + node.said());
        assertSilent("the log", node.said());
      }
      for (var line :
          List.of(
              "sign-in of ada (guest) from 127.0.0.1",
              "sign-up of olga (owner) from 127.0.0.1",
              "sign-in of olga from 127.0.0.1 refused: unauthenticated",
              "sign-in of nobody that is known from 127.0.0.1 refused: unauthenticated")) {
        assertTrue(first.said().contains(line), line + " is not in the log: " + first.said());
      }
      answers.forEach(answer -> assertSilent("an answer", answer.headers() + answer.text()));
    }
  }

  /** Somebody with all that proves it, and some forgeries of that. */
  private ChatClient signIn(ParleyProcess node) {
    var byCookie = node.nobody().signIn("ada");
    secrets.put("cookie", byCookie.credentials().get(1).substring("parley_session=".length()));
    var byToken = node.nobody().signInByToken("bea");
    secrets.put("bearer", byToken.credentials().get(1).substring("Bearer ".length()));
    var ticket = byToken.post("/api/stream-token", new JsonObject()).json().getString("token");
    secrets.put("ticket", ticket);
    secrets.put("forged", ticket.substring(0, ticket.length() - 4) + "AAAA");
    secrets.put("odd", "not-a-token-at-all-0123456789");
    secrets.put("text", "what-ada-says-is-nobodys-business");
    return byCookie;
  }

  /** Passwords, right and wrong ones, in the place of a name too, and what links hold. */
  private void useAccounts(ParleyProcess node) {
    secrets.put("password", "seven-quiet-herons");
    secrets.put("wrong password", "seven-loud-herons");
    secrets.put("new password", "eight-quiet-herons");
    var owner = node.nobody().signUp("olga", secret("password"));
    answers.add(refused(401, signIn(node, "olga", secret("wrong password"))));
    answers.add(refused(401, signIn(node, secret("password"), secret("password"))));
    secrets.put("invite", owner.post("/api/invites", new JsonObject()).json().getString("invite"));
    usePrograms(node, owner);
    var reset = owner.post("/api/accounts/olga/reset-link", new JsonObject());
    secrets.put("reset", reset.json().getString("token"));
    var fresh =
        new JsonObject().put("token", secret("reset")).put("password", secret("new password"));
    answers.add(node.nobody().post("/api/password-reset", fresh));
    answers.add(refused(403, node.nobody().post("/api/password-reset", fresh)));
  }

  /** A hook's key stands in an address, where logs would find it. */
  private void usePrograms(ParleyProcess node, ChatClient owner) {
    var hook = new JsonObject().put("room", "lobby").put("name", "Builds");
    var made = owner.post("/api/hooks", hook).json().getJsonObject("hook");
    secrets.put("hook's key", made.getString("key"));
    var path = made.getString("path");
    var nobody = node.nobody();
    assertEquals(200, nobody.post(path, new JsonObject().put("text", secret("text"))).status());
    answers.add(refused(400, nobody.send("POST", path, "{", "Content-Type", "application/json")));
    answers.add(refused(415, nobody.send("POST", path, "{}")));
    answers.add(refused(405, nobody.get(path)));
    answers.add(refused(404, nobody.get(path + "/more")));
    answers.add(owner.get("/api/rooms/lobby/hooks"));
    var bot = owner.post("/api/bots", new JsonObject().put("name", "Robby")).json();
    secrets.put("bot's token", bot.getString("token"));
    var robby = node.nobody().withBearer("Robby", secret("bot's token"));
    answers.add(refused(404, robby.get("/api/nothing")));
    answers.add(refused(401, nobody.get("/events?token=" + secret("bot's token"))));
    answers.add(owner.get("/api/bots"));
  }

  private static Answer signIn(ParleyProcess node, String username, String password) {
    var body = new JsonObject().put("username", username).put("password", password);
    return node.nobody().post("/api/session", body);
  }

  private SseReader open(ParleyProcess node, String name) {
    var stream = node.nobody().streamAt("/events?token=" + secret(name));
    stream.await("presence");
    return stream;
  }

  /** Everything that is answered without the database, or by it while it is well. */
  private void ask(ParleyProcess node) {
    var nobody = node.nobody();
    for (var secret : secrets.values()) {
      var query = "?token=" + secret;
      for (var path :
          List.of(
              "/nothing", "/api/session", "/js/nothing.js", "/metrics", "/api/rooms/" + secret)) {
        answers.add(nobody.get(path + query, "Referer", node.url() + "/events" + query));
      }
      answers.add(nobody.send("POST", "/events" + query, "{}"));
      answers.add(
          nobody.send(
              "OPTIONS",
              "/events" + query,
              null,
              "Origin",
              "https://friend.example",
              "Access-Control-Request-Method",
              "GET"));
      answers.add(
          nobody.send(
              "POST",
              MESSAGES + query,
              "{",
              "Content-Type",
              "application/json",
              "Authorization",
              "Bearer " + secret));
      answers.add(
          nobody.get(
              "/api/nothing",
              "Authorization",
              "Basic " + secret,
              "Cookie",
              "parley_session=" + secret));
      for (var target : List.of("&x=%zz", "&x=" + "y".repeat(20_000))) {
        int status = nobody.statusOf("/events" + query + target);
        assertTrue(status == 400 || status == 414, "answered " + status);
      }
    }
    for (var name : List.of("forged", "odd", "cookie", "bearer")) {
      answers.add(refused(401, nobody.get("/events?token=" + secret(name))));
    }
  }

  private Answer askForStream(ParleyProcess node) {
    return node.nobody().get("/events?token=" + secret("ticket"));
  }

  private Answer askForToken(ParleyProcess node) {
    return node.nobody()
        .withBearer("bea", secret("bearer"))
        .post("/api/tokens?token=" + secret("ticket"), new JsonObject().put("username", "bea"));
  }

  private String secret(String name) {
    return Objects.requireNonNull(secrets.get(name));
  }

  private static Answer refused(int status, Answer answer) {
    assertEquals(status, answer.status(), answer::text);
    return answer;
  }

  /** Not the token, nor its signature, without which it is worth nothing. */
  private void assertSilent(String where, String text) {
    secrets.forEach(
        (name, secret) -> {
          assertFalse(text.contains(secret), where + " holds the " + name);
          var signature = secret.substring(secret.lastIndexOf('.') + 1);
          assertFalse(text.contains(signature), where + " holds the signature of the " + name);
        });
  }
}
