package dev.parley.cluster;

import dev.parley.cluster.Hint.Announcement;
import dev.parley.model.Event;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells all nodes what this one has committed. Until it is started it tells nobody: the log is open
 * before the bus is, and what is missed then is read from the log.
 */
public final class Announcer implements Consumer<List<Event>> {
  private volatile @Nullable Target target;

  private record Target(Bus bus, String node, String epoch) {}

  public void start(Bus bus, String node, String epoch) {
    target = new Target(bus, node, epoch);
  }

  /** Returns at once; from any thread. */
  @Override
  public void accept(List<Event> committed) {
    var known = target;
    if (known != null) {
      known.bus.publish(new Announcement(known.node, known.epoch, committed));
    }
  }
}
