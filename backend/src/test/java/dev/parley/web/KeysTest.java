package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The keys that sign tokens change, and nobody is signed out by it. */
class KeysTest {
  private static final String PASSWORD = "seven quiet herons";
  private static final String OLD_SECRET = "0123456789abcdef0123456789abcdef";
  private static final String NEW_SECRET = "abcdef0123456789abcdef0123456789";
  private static final String SESSION = "/api/session";

  @Test
  void anOwnerMakesAnotherKeyAndNobodyIsSignedOut() throws SQLException {
    try (var nodes = TestCluster.of(2)) {
      var first = nodes.node(0);
      var owner = first.nobody().signUp("owner", PASSWORD);
      var guest = first.guest("ann");
      var answer = rotate(owner);
      assertEquals(201, answer.status());
      var place = nodes.place();
      assertEquals(
          answer.json().getString("kid"),
          place.look("SELECT kid FROM signing_keys WHERE good_until IS NULL"));
      assertEquals("2", place.look("SELECT count(*) FROM signing_keys"));
      for (var client : new ChatClient[] {owner, guest}) {
        assertEquals(200, client.get(SESSION).status());
        assertEquals(200, client.at(nodes.node(1)).get(SESSION).status());
      }
      // It signs a minute later. As if that had passed, for a node that starts then:
      place.change("UPDATE signing_keys SET made_at = made_at - 60000");
      var late = nodes.startAnother();
      var newcomer = late.guest("ben");
      assertEquals(answer.json().getString("kid"), kid(newcomer));
      assertEquals(200, guest.at(late).get(SESSION).status());
      for (int i = 0; i < 2; i++) {
        assertEquals(200, newcomer.at(nodes.node(i)).get(SESSION).status(), "node " + i);
      }
    }
  }

  @Test
  void anOldKeyStaysAsLongAsWhatItHasSigned() throws SQLException {
    try (var node = TestNode.start("--session-life", "2d")) {
      var owner = node.nobody().signUp("owner", PASSWORD);
      assertEquals(201, rotate(owner).status());
      var life = "SELECT (good_until - made_at) / 3600000 FROM signing_keys WHERE good_until > 0";
      assertEquals("49", node.place().look(life), "two days, and an hour");
      node.place().change("UPDATE signing_keys SET good_until = 1 WHERE good_until > 0");
      assertEquals(201, rotate(owner).status());
      assertEquals("2", node.place().look("SELECT count(*) FROM signing_keys"));
    }
  }

  @Test
  void theKeyChangesByItselfAfterADay() throws SQLException {
    var place = Place.fresh();
    try {
      ChatClient guest;
      try (var node = TestNode.at(place, UnaryOperator.<Bus>identity())) {
        guest = node.guest("ann");
      }
      place.change("UPDATE signing_keys SET made_at = made_at - 86400001");
      try (var node = TestNode.at(place, UnaryOperator.<Bus>identity())) {
        Await.until("there is another key", () -> count(place).equals("2"));
        assertEquals(200, guest.at(node).get(SESSION).status());
      }
    } finally {
      place.delete();
    }
  }

  @Test
  void onlyOwnersChangeKeys() {
    try (var node = TestNode.start()) {
      var unused = node.nobody().signUp("owner", PASSWORD);
      assertProblem(403, "forbidden", rotate(node.nobody().signUp("member", PASSWORD)));
      assertProblem(403, "forbidden", rotate(node.guest()));
      assertProblem(401, "unauthenticated", rotate(node.nobody()));
    }
  }

  @Test
  void soManyKeysMayBeOfUseAndNotOneMore() throws SQLException {
    try (var node = TestNode.start()) {
      var owner = node.nobody().signUp("owner", PASSWORD);
      node.place()
          .change(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 498)"
                  + " INSERT INTO signing_keys SELECT 'k' || i, i, 9e15, zeroblob(64) FROM n");
      assertEquals(201, rotate(owner).status());
      assertProblem(409, "conflict", rotate(owner));
      assertEquals("500", count(node.place()));
      assertEquals(200, owner.get(SESSION).status());
    }
  }

  @Test
  void anOperatorsSecretChangesWithTheOldOneBesideIt() {
    var place = Place.fresh();
    try {
      ChatClient owner;
      try (var node = at(place, OLD_SECRET)) {
        owner = node.nobody().signUp("owner", PASSWORD);
        assertProblem(409, "conflict", rotate(owner));
      }
      ChatClient newcomer;
      try (var node = at(place, NEW_SECRET + "," + OLD_SECRET)) {
        assertEquals(200, owner.at(node).get(SESSION).status());
        newcomer = node.guest("ann");
      }
      try (var node = at(place, NEW_SECRET)) {
        assertEquals(200, newcomer.at(node).get(SESSION).status());
        assertProblem(401, "unauthenticated", owner.at(node).get(SESSION));
      }
    } finally {
      place.delete();
    }
  }

  private static TestNode at(Place place, String secrets) {
    return TestNode.at(place, UnaryOperator.<Bus>identity(), "--jwt-secret", secrets);
  }

  private static Answer rotate(ChatClient by) {
    return by.post("/api/keys", new JsonObject());
  }

  private static String kid(ChatClient client) {
    var token = client.credentials().get(1).substring("parley_session=".length());
    var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    var kid = new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
    assertTrue(!kid.isEmpty());
    return kid;
  }

  private static String count(Place place) {
    try {
      return place.look("SELECT count(*) FROM signing_keys");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
