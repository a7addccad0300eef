package dev.parley.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each of a few things has happened. Safe from any thread, and cheap on a busy one. */
public final class Counts<E extends Enum<E>> {
  private final Map<E, LongAdder> counts;

  public Counts(Class<E> kinds) {
    counts = new EnumMap<>(kinds);
    for (var kind : kinds.getEnumConstants()) {
      counts.put(kind, new LongAdder());
    }
  }

  public void add(E kind) {
    adder(kind).increment();
  }

  public long of(E kind) {
    return adder(kind).sum();
  }

  private LongAdder adder(E kind) {
    var adder = counts.get(kind);
    if (adder == null) {
      throw new IllegalArgumentException("no count of " + kind);
    }
    return adder;
  }
}
