package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import dev.parley.support.TestCluster;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes are one chat: it makes no difference which of them one talks to. */
class ClusterTest {
  private static final int NODES = 3;

  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(NODES, "--limits", "off", "--grace", "500ms");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void whatIsSaidAnywhereIsOnEveryStreamOnceAndInOrder() {
    var streams = new ArrayList<SseReader>();
    try {
      for (var node : nodes()) {
        streams.add(opened(node.guest()));
      }
      var talks = nodes().stream().map(node -> talk(node.guest(), 60)).toList();
      var ids = talks.stream().flatMap(talk -> talk.join().stream()).sorted().toList();
      assertEquals(NODES * 60, ids.stream().distinct().count());
      for (var stream : streams) {
        stream.await("the last", block -> block.is("chat-message") && block.seq() == last(ids));
        assertEquals(ids, seqs(stream));
      }
    } finally {
      streams.forEach(SseReader::close);
    }
  }

  @Test
  void aCursorFromOneNodeGoesOnAtAnother() {
    var alice = cluster.node(0).guest();
    String cursor;
    try (var stream = opened(alice)) {
      alice.said("seen");
      stream.await("chat-message");
      cursor = stream.lastEventId();
    }
    var missed = IntStream.range(0, 20).mapToObj(number -> alice.said("missed " + number)).toList();
    try (var stream = alice.at(cluster.node(1)).streamFrom(cursor)) {
      assertTrue(stream.await("welcome").json().getBoolean("resumed"));
      for (long id : missed) {
        assertEquals(id, stream.await("chat-message").seq());
      }
      long live = cluster.node(2).guest().said("live");
      assertEquals(live, stream.await("chat-message").seq());
    }
  }

  @Test
  void anAnswerMeansThatEveryNodeCanRead() {
    var alice = cluster.node(0).guest();
    for (int i = 0; i < 20; i++) {
      long id = alice.said("number " + i);
      for (var node : nodes()) {
        var page = alice.at(node).get("/api/rooms/lobby/messages?limit=1").json();
        assertEquals(id, page.getJsonArray("messages").getJsonObject(0).getLong("id"));
      }
    }
  }

  @Test
  void theSameClientIdOnAnotherNodeIsTheSameMessage() {
    var alice = cluster.node(0).guest();
    var body = new JsonObject().put("text", "once").put("clientId", "c");
    var posts =
        Stream.concat(nodes().stream(), nodes().stream())
            .map(alice::at)
            .map(
                client ->
                    CompletableFuture.supplyAsync(
                        () -> client.post("/api/rooms/lobby/messages", body)))
            .toList();
    var answers = posts.stream().map(CompletableFuture::join).toList();
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(5, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(1, answers.stream().map(answer -> answer.json()).distinct().count());
  }

  @Test
  void signingOutOnOneNodeEndsTheStreamsOnAllAndFreesTheNameEverywhere() {
    var alice = cluster.node(0).guest("leaver");
    var taken = new JsonObject().put("username", "Leaver");
    assertEquals("conflict", cluster.node(1).nobody().post("/api/session", taken).code());
    try (var there = opened(alice.at(cluster.node(1)));
        var further = opened(alice.at(cluster.node(2)))) {
      assertEquals(204, alice.delete("/api/session").status());
      there.await("session-expired");
      there.awaitEnd();
      further.await("session-expired");
      further.awaitEnd();
    }
    for (var node : nodes()) {
      Await.until("the node knows", () -> alice.at(node).get("/api/session").status() == 401);
      assertEquals(401, alice.at(node).stream().status());
    }
    assertEquals(201, cluster.node(2).nobody().post("/api/session", taken).status());
  }

  @Test
  void aRoomThatIsJoinedOnOneNodeIsHeardOnAnother() {
    var alice = cluster.node(0).member();
    var bob = cluster.node(1).guest();
    var room = alice.createRoom("far", false);
    try (var his = opened(bob.at(cluster.node(2)))) {
      assertEquals(204, bob.put("/api/rooms/" + room + "/members/" + bob.name()).status());
      his.await("member-joined");
      assertEquals(alice.said(room, "hello"), his.await("chat-message").seq());
      assertEquals(204, bob.delete("/api/rooms/" + room + "/members/" + bob.name()).status());
      his.await("member-left");
      alice.said(room, "not for him");
      assertEquals(alice.said("for all"), his.await("chat-message").seq());
    }
  }

  @Test
  void aUserIsHereWhileAnyNodeHasAStreamOfTheirs() {
    var carol = cluster.node(0).guest();
    try (var watcher = opened(cluster.node(2).guest())) {
      var one = opened(carol);
      watcher.await("carol comes", block -> isAbout(block, "user-joined", carol));
      var other = opened(carol.at(cluster.node(1)));
      for (var node : nodes()) {
        Await.until("carol is here by " + node.url(), () -> roster(node).contains(carol.name()));
      }
      one.close();
      var dave = cluster.node(0).guest();
      opened(dave).close();
      watcher.await("dave goes", block -> isAbout(block, "user-left", dave));
      other.close();
      watcher.await("carol goes", block -> isAbout(block, "user-left", carol));
      for (var name : List.of("user-joined", "user-left")) {
        assertEquals(1, watcher.all().stream().filter(it -> isAbout(it, name, carol)).count());
      }
    }
  }

  @Test
  void everyNodeKnowsAllNodes() {
    var names = nodes().stream().map(node -> node.node().name()).collect(Collectors.toSet());
    for (var node : nodes()) {
      Await.until("all are known", () -> names.equals(nodesKnownTo(node)));
      assertEquals(node.node().name(), node.nobody().get("/api/cluster").json().getString("you"));
    }
  }

  private static CompletableFuture<List<Long>> talk(ChatClient author, int messages) {
    return CompletableFuture.supplyAsync(
        () ->
            IntStream.range(0, messages)
                .mapToObj(number -> author.said("number " + number))
                .toList());
  }

  private static List<TestNode> nodes() {
    return IntStream.range(0, NODES).mapToObj(cluster::node).toList();
  }

  private static Set<String> nodesKnownTo(TestNode node) {
    return node.nobody().get("/api/cluster").json().getJsonArray("nodes").stream()
        .map(state -> ((JsonObject) state).getString("id"))
        .collect(Collectors.toSet());
  }

  private static List<String> roster(TestNode node) {
    var answer = cluster.node(0).guest().at(node).get("/api/presence?limit=1000");
    return answer.json().getJsonArray("users").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }

  private static boolean isAbout(SseBlock block, String event, ChatClient client) {
    return block.is(event) && client.name().equals(block.json().getString("user"));
  }

  private static SseReader opened(ChatClient client) {
    var stream = client.stream();
    stream.await("presence");
    return stream;
  }

  private static long last(List<Long> ids) {
    return ids.get(ids.size() - 1);
  }

  private static List<Long> seqs(SseReader stream) {
    return stream.all("chat-message").stream().map(SseBlock::seq).toList();
  }
}
