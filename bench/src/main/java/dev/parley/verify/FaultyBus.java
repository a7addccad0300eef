package dev.parley.verify;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Hint.Announcement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A bus that can lose its process instead of publishing, and that can do to announcements what a
 * bad network does. Beats pass unharmed, or every node would look dead.
 */
final class FaultyBus implements Bus {
  /** Of a hundred announcements. */
  private static final int LOST = 20;

  private static final int DOUBLED = 20;
  private static final int LATE = 40;
  private static final int LONGEST_DELAY_MILLIS = 2_000;

  /** In it an announcement and an answer leave the process; the thread that commits waits. */
  private static final Duration LEAVING = Duration.ofMillis(200);

  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "faulty-bus");
            thread.setDaemon(true);
            return thread;
          });

  private final Bus bus;
  private final Faults faults;

  FaultyBus(Bus bus, Faults faults) {
    this.bus = bus;
    this.faults = faults;
  }

  @Override
  public void publish(Hint hint) {
    if (hint instanceof Announcement) {
      faults.haltIfTold(Faults.HALT_BEFORE_HINT);
    }
    bus.publish(hint);
    if (hint instanceof Announcement) {
      faults.haltIfTold(Faults.HALT_AFTER_HINT, LEAVING);
    }
  }

  @Override
  public void listen(Consumer<Hint> listener) {
    bus.listen(
        hint -> {
          if (hint instanceof Announcement && faults.isOn(Faults.BAD_BUS)) {
            harm(hint, listener);
          } else {
            listener.accept(hint);
          }
        });
  }

  @Override
  public void registerAnew() {
    bus.registerAnew();
  }

  private static void harm(Hint hint, Consumer<Hint> listener) {
    var random = ThreadLocalRandom.current();
    if (random.nextInt(100) < LOST) {
      return;
    }
    int times = random.nextInt(100) < DOUBLED ? 2 : 1;
    for (int i = 0; i < times; i++) {
      if (random.nextInt(100) < LATE) {
        var unused =
            LATER.schedule(
                () -> listener.accept(hint),
                random.nextInt(LONGEST_DELAY_MILLIS),
                TimeUnit.MILLISECONDS);
      } else {
        listener.accept(hint);
      }
    }
  }
}
