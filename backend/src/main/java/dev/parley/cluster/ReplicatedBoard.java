package dev.parley.cluster;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.EntryListener;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.MapEvent;
import com.hazelcast.replicatedmap.ReplicatedMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The board on a Hazelcast ReplicatedMap, which keeps a node's own entry through a merge where an
 * IMap loses it. Writing may hang beside a frozen member, so a thread of its own does it.
 */
final class ReplicatedBoard implements Board, EntryListener<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicatedBoard.class);

  private final ReplicatedMap<String, String> map;
  private final String node;
  private final ExecutorService calls;
  private final AtomicReference<String> next = new AtomicReference<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  ReplicatedBoard(ReplicatedMap<String, String> map, String node, ExecutorService calls) {
    this.map = map;
    this.node = node;
    this.calls = calls;
    map.addEntryListener(this);
  }

  @Override
  public void write(String value) {
    if (next.getAndSet(value) == null) {
      call(() -> map.put(node, next.getAndSet(null)));
    }
  }

  @Override
  public void remove(String node) {
    call(() -> map.remove(node));
  }

  @Override
  public Map<String, String> entries() {
    return Map.copyOf(map);
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void call(Runnable work) {
    try {
      calls.execute(
          () -> {
            try {
              work.run();
            } catch (HazelcastInstanceNotActiveException e) {
              LOG.debug("the cluster is closed");
            } catch (HazelcastException e) {
              LOG.warn("the board could not be written, the next write will do: {}", e.toString());
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("the cluster is closing");
    }
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public void entryAdded(EntryEvent<String, String> event) {
    changed();
  }

  @Override
  public void entryUpdated(EntryEvent<String, String> event) {
    changed();
  }

  @Override
  public void entryRemoved(EntryEvent<String, String> event) {
    changed();
  }

  @Override
  public void entryEvicted(EntryEvent<String, String> event) {
    changed();
  }

  @Override
  public void entryExpired(EntryEvent<String, String> event) {
    changed();
  }

  @Override
  public void mapCleared(MapEvent event) {
    changed();
  }

  @Override
  public void mapEvicted(MapEvent event) {
    changed();
  }
}
