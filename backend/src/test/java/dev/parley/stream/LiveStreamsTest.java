package dev.parley.stream;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.model.Audience;
import dev.parley.model.Role;
import dev.parley.model.User;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LiveStreamsTest {
  private static final Audience RED = new Audience.Room("red");
  private static final Audience BLUE = new Audience.Room("blue");
  private static final Audience EVERYONE = new Audience.Everyone();

  private final AtomicReference<@Nullable Outlet> outlet = new AtomicReference<>();
  private final LiveStreams live = new LiveStreams();

  /** A real answer of a real server; all streams here may share it, since nothing is written. */
  @BeforeEach
  void askAServer(Vertx vertx, VertxTestContext test) {
    vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              outlet.set(new Outlet(request));
              test.completeNow();
            })
        .listen(0, "127.0.0.1")
        .compose(
            server ->
                vertx
                    .createHttpClient()
                    .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/"))
        .compose(request -> request.end())
        .onFailure(test::failNow);
  }

  @Test
  void aRoomsEventConcernsThoseInItAndNobodyElse() {
    var alice = add(1, "red", "blue");
    var bob = add(2, "blue");
    assertEquals(List.of(alice), audience(RED));
    assertEquals(List.of(alice, bob), audience(BLUE));
    assertEquals(List.of(), audience(new Audience.Room("green")));
  }

  @Test
  void aUsersEventConcernsAllTheirStreams() {
    var one = add(1, "red");
    var other = add(1, "red");
    var bob = add(2, "red");
    assertEquals(List.of(one, other), audience(new Audience.OneUser(1)));
    assertEquals(List.of(bob), audience(new Audience.OneUser(2)));
    assertEquals(List.of(), audience(new Audience.OneUser(3)));
  }

  @Test
  void everyoneIsEveryoneAndNodesAreNoStreams() {
    var alice = add(1, "red");
    var bob = add(2);
    assertEquals(List.of(alice, bob), audience(EVERYONE));
    assertEquals(List.of(), audience(new Audience.Nodes()));
  }

  @Test
  void whoIsAdmittedSeesTheRoomOnAllStreams() {
    var one = add(1);
    var other = add(1);
    add(2);
    live.admit(1, "red");
    live.admit(1, "red");
    assertEquals(List.of(one, other), audience(RED));
    assertEquals(Set.of("red"), one.rooms());
  }

  @Test
  void whoIsDismissedSeesItNoMore() {
    var alice = add(1, "red");
    var bob = add(2, "red");
    live.dismiss(1, "red");
    live.dismiss(1, "red");
    assertEquals(List.of(bob), audience(RED));
    assertEquals(Set.of(), alice.rooms());
    assertEquals(List.of(alice, bob), audience(EVERYONE));
  }

  @Test
  void aStreamThatIsRemovedIsFoundNowhere() {
    var alice = add(1, "red");
    live.admit(1, "blue");
    live.remove(alice);
    live.remove(alice);
    for (var audience : List.of(RED, BLUE, EVERYONE, new Audience.OneUser(1))) {
      assertEquals(List.of(), audience(audience));
    }
  }

  @Test
  void removingAllGivesAllAndLeavesNone() {
    var alice = add(1, "red");
    var bob = add(2, "red");
    assertEquals(List.of(alice, bob), live.removeAll());
    assertEquals(List.of(), audience(RED));
    assertEquals(List.of(), live.removeAll());
    live.add(alice);
    assertEquals(List.of(alice), audience(RED), "it may come back");
  }

  @CanIgnoreReturnValue
  private EventStream add(long user, String... rooms) {
    var reader =
        new Reader(
            new User(user, "user" + user, true, Role.GUEST), "s", Instant.MAX, () -> false, "a");
    var stream = new EventStream(reader, requireNonNull(outlet.get()), 0, new Traffic(), false);
    stream.startAt(0, Set.of(rooms), 0);
    live.add(stream);
    return stream;
  }

  private List<EventStream> audience(Audience audience) {
    return List.copyOf(live.audience(audience));
  }
}
