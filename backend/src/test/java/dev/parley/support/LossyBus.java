package dev.parley.support;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import dev.parley.cluster.Hint.Announcement;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A bus that does to announcements what a bad network does: each is lost, doubled, or comes late
 * and so out of order. Beats pass unharmed, or every node would look dead.
 */
public final class LossyBus implements Bus {
  private static final int LONGEST_DELAY_MILLIS = 60;

  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "lossy-bus");
            thread.setDaemon(true);
            return thread;
          });

  private final Bus bus;
  private final Random random;
  private final Harm harm;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong doubled = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /** How many of a hundred announcements are lost, come twice, come late. */
  public record Harm(int lost, int doubled, int late) {
    /** The bus is dead. */
    public static final Harm ALL_LOST = new Harm(100, 0, 0);

    /** Everything arrives, but twice and in any order. */
    public static final Harm OUT_OF_ORDER = new Harm(0, 50, 50);

    /** A bit of everything. */
    public static final Harm BAD = new Harm(20, 20, 40);
  }

  /**
   * @param seed the same seed does the same harm to the same announcements
   */
  public LossyBus(Bus bus, Harm harm, long seed) {
    this.bus = bus;
    this.harm = harm;
    this.random = new Random(seed);
  }

  /** For {@link TestNode#start(UnaryOperator, String...)}; each node gets another seed. */
  public static UnaryOperator<Bus> around(Harm harm, long seed) {
    var seeds = new AtomicLong(seed);
    return bus -> new LossyBus(bus, harm, seeds.getAndIncrement());
  }

  @Override
  public void publish(Hint hint) {
    bus.publish(hint);
  }

  @Override
  public void listen(Consumer<Hint> listener) {
    bus.listen(
        hint -> {
          if (hint instanceof Announcement) {
            pass(hint, listener);
          } else {
            listener.accept(hint);
          }
        });
  }

  @Override
  public void registerAnew() {
    bus.registerAnew();
  }

  /** What was done to announcements so far. */
  public Harm done() {
    return new Harm(lost.intValue(), doubled.intValue(), late.intValue());
  }

  private synchronized void pass(Hint hint, Consumer<Hint> listener) {
    if (happens(harm.lost, lost)) {
      return;
    }
    int times = happens(harm.doubled, doubled) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      if (happens(harm.late, late)) {
        int millis = random.nextInt(LONGEST_DELAY_MILLIS);
        var unused = LATER.schedule(() -> listener.accept(hint), millis, TimeUnit.MILLISECONDS);
      } else {
        listener.accept(hint);
      }
    }
  }

  private boolean happens(int ofAHundred, AtomicLong count) {
    boolean happens = random.nextInt(100) < ofAHundred;
    if (happens) {
      count.incrementAndGet();
    }
    return happens;
  }
}
