package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each rate at its limit and one past it, over two nodes. Each test comes from addresses of its
 * own, by the word of a trusted proxy.
 */
class RateLimitTest {
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster =
        TestCluster.of(
            2,
            "--trusted-proxies",
            "127.0.0.1",
            "--guests-per-address",
            "4/10m",
            "--sign-ins",
            "3/10m",
            "--sign-ins-per-address",
            "6/10m",
            "--sign-ins-per-account",
            "5/10m",
            "--rooms-per-user",
            "3/10m",
            "--invites-per-user",
            "2/10m",
            "--posts-burst",
            "5",
            "--posts-per-second",
            "1");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void soManyGuestsComeFromOneAddressAndNotOneMore() {
    for (int i = 0; i < 4; i++) {
      assertEquals(201, comeAsGuest(i, "198.51.100.1", "gast-" + i).status());
    }
    for (int i = 0; i < 2; i++) {
      assertLimited(150, comeAsGuest(i, "198.51.100.1", "gast-" + (4 + i)));
    }
    assertEquals(201, comeAsGuest(0, "198.51.100.2", "gast-6").status(), "another address");
  }

  @Test
  void allAddressesOfANetworkInVersion6AreOne() {
    for (int i = 0; i < 4; i++) {
      assertEquals(201, comeAsGuest(i, "2001:db8:1:2::" + i, "six-" + i).status());
    }
    assertLimited(150, comeAsGuest(0, "2001:db8:1:2:ffff::9", "six-4"));
    assertEquals(201, comeAsGuest(0, "2001:db8:1:3::1", "six-4").status(), "another network");
  }

  @Test
  void anAccountIsTriedSoOftenFromOneAddressAndNotOnceMore() {
    var names = List.of("Carla", "carla", " CARLA ");
    for (int i = 0; i < 3; i++) {
      assertProblem(401, "unauthenticated", trySignIn(i, "198.51.100.3", names.get(i)));
    }
    assertLimited(200, trySignIn(1, "198.51.100.3", "carla"));
    assertProblem(401, "unauthenticated", trySignIn(1, "198.51.100.3", "another"));
    assertProblem(401, "unauthenticated", trySignIn(1, "198.51.100.4", "carla"));
  }

  @Test
  void oneAddressTriesSoManyAccountsAndNotOneMore() {
    for (int i = 0; i < 6; i++) {
      assertProblem(401, "unauthenticated", trySignIn(i, "198.51.100.5", "account-" + i));
    }
    assertLimited(100, trySignIn(0, "198.51.100.5", "account-6"));
    assertLimited(100, trySignIn(0, "198.51.100.5", "?"));
  }

  @Test
  void whoIsTriedFromEverywhereWaitsAMinuteAtMost() {
    for (int i = 0; i < 5; i++) {
      assertProblem(401, "unauthenticated", trySignIn(i, "198.51.100.1" + i, "victim"));
    }
    for (var address : List.of("203.0.113.1", "203.0.113.2", "198.51.100.10")) {
      assertProblem(401, "unauthenticated", trySignIn(0, address, "victim"));
      assertLimited(60, trySignIn(1, address, "victim"));
    }
  }

  @Test
  void aUserMakesSoManyRoomsAndNotOneMore() {
    var rita = cluster.node(0).user(Role.MEMBER);
    for (int i = 0; i < 3; i++) {
      assertFalse(rita.at(cluster.node(i % 2)).createRoom("room " + i, false).isEmpty());
    }
    var room = new JsonObject().put("name", "one more");
    assertLimited(200, rita.at(cluster.node(1)).post("/api/rooms", room));
    assertLimited(200, rita.post("/api/rooms", room));
    assertEquals(201, cluster.node(0).user(Role.MEMBER).post("/api/rooms", room).status());
  }

  @Test
  void anAdminMakesSoManyInvitesAndNotOneMore() {
    var ada = cluster.node(0).user(Role.ADMIN);
    var none = new JsonObject();
    for (int i = 0; i < 2; i++) {
      assertEquals(201, ada.at(cluster.node(i)).post("/api/invites", none).status());
    }
    assertLimited(300, ada.at(cluster.node(1)).post("/api/invites", none));
  }

  @Test
  void aRightPasswordCountsAsNoAttempt() {
    var regular = name("regular").put("password", "nine blue umbrellas");
    assertEquals(201, ask(0, "/api/accounts", "198.51.100.77", regular).status());
    for (int i = 0; i < 7; i++) {
      assertEquals(201, ask(i, "/api/session", "198.51.100.77", regular).status());
    }
  }

  @Test
  void whoTalksToTwoNodesAtOnceSaysNoMoreThanOnOneInTheEnd() {
    var here = cluster.node(0).guest("talker");
    var there = here.at(cluster.node(1));
    long taken = 0;
    for (int i = 0; i < 5; i++) {
      taken += here.say("here").status() == 201 ? 1 : 0;
      taken += there.say("there").status() == 201 ? 1 : 0;
    }
    assertTrue(taken >= 5, "said " + taken);
    Await.until(
        "the nodes have counted together", () -> owes(here.say("x")) && owes(there.say("x")));
  }

  /** Longer than for one token that is missing here: what was said there has to be made up for. */
  private static boolean owes(Answer answer) {
    return answer.status() == 429 && seconds(answer) >= 3;
  }

  @Test
  void limitsOffLiftsThem() {
    try (var node =
        TestNode.start("--limits", "off", "--guests-per-address", "1/1h", "--sign-ins", "1/1h")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(201, node.nobody().post("/api/session", name("free-" + i)).status());
        assertEquals(401, node.nobody().post("/api/session", password("carla")).status());
      }
    }
  }

  private static Answer comeAsGuest(int node, String address, String name) {
    return ask(node, "/api/session", address, name(name));
  }

  private static Answer trySignIn(int node, String address, String name) {
    return ask(node, "/api/session", address, password(name));
  }

  private static Answer ask(int node, String path, String address, JsonObject body) {
    return cluster
        .node(node % 2)
        .nobody()
        .send(
            "POST",
            path,
            body.encode(),
            "Content-Type",
            "application/json",
            "X-Forwarded-For",
            address);
  }

  private static JsonObject name(String name) {
    return new JsonObject().put("username", name);
  }

  private static JsonObject password(String name) {
    return name(name).put("password", "a guess that is wrong");
  }

  private static void assertLimited(long mostSeconds, Answer answer) {
    assertProblem(429, "rate-limited", answer);
    long seconds = seconds(answer);
    assertTrue(seconds >= 1 && seconds <= mostSeconds + 1, "after " + seconds + " s");
  }

  private static long seconds(Answer answer) {
    return Long.parseLong(answer.header("Retry-After").orElseThrow());
  }
}
