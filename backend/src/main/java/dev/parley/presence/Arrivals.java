package dev.parley.presence;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Streams that have opened and wait for their first roster. Who comes alone gets it at once; in a
 * rush all who come within the pause are let in together, so that the others are told of them in
 * one write. On presence's context.
 */
final class Arrivals {
  private final Function<Set<String>, Roster> letIn;
  private final Supplier<Duration> pause;
  private final List<Arrival> waiting = new ArrayList<>();
  private long nextNanos = System.nanoTime();
  private boolean due;

  private record Arrival(String user, Context caller, Consumer<Roster> reply) {}

  /**
   * @param letIn gives a roster that has these users in it
   * @param pause for how long nobody is let in after somebody was
   */
  Arrivals(Function<Set<String>, Roster> letIn, Supplier<Duration> pause) {
    this.letIn = letIn;
    this.pause = pause;
  }

  /** {@code reply} runs on {@code caller} with a roster that has the user in it. */
  void add(Vertx vertx, String user, Context caller, Consumer<Roster> reply) {
    waiting.add(new Arrival(user, caller, reply));
    if (!due) {
      due = true;
      long millis = TimeUnit.NANOSECONDS.toMillis(nextNanos - System.nanoTime());
      if (millis > 0) {
        vertx.setTimer(millis, timer -> letIn());
      } else {
        letIn();
      }
    }
  }

  private void letIn() {
    due = false;
    var arrived = List.copyOf(waiting);
    waiting.clear();
    var roster = letIn.apply(arrived.stream().map(Arrival::user).collect(Collectors.toSet()));
    nextNanos = System.nanoTime() + pause.get().toNanos();
    arrived.forEach(one -> one.caller.runOnContext(ignored -> one.reply.accept(roster)));
  }
}
