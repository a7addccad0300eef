package dev.parley.verify.history;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens, from any thread and without waiting: one thread of its own gives each
 * entry to the listener and then to the file, in the order in which they were added.
 */
public final class History implements AutoCloseable {
  private final long start = System.nanoTime();
  private final LinkedBlockingQueue<JsonObject> queue = new LinkedBlockingQueue<>();
  private final Consumer<Entry> listener;
  private final Path file;
  private final Thread thread = new Thread(this::write, "history");
  private volatile @Nullable Throwable failure;

  /**
   * @param listener gets every entry on the history's thread
   */
  public History(Path file, Consumer<Entry> listener) {
    this.file = file;
    this.listener = listener;
    thread.setDaemon(true);
    thread.start();
  }

  /** Nanoseconds since the start of the run. */
  public long now() {
    return System.nanoTime() - start;
  }

  /**
   * Adds what has just happened.
   *
   * @param fields name, value, name, value, …
   */
  public void add(String kind, @Nullable Object... fields) {
    addAt(now(), kind, fields);
  }

  /** Adds what happened at that time of {@link #now}. */
  public void addAt(long t, String kind, @Nullable Object... fields) {
    var json = new JsonObject().put("t", t).put("kind", kind);
    for (int i = 0; i < fields.length; i += 2) {
      json.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    queue.add(json);
  }

  /** Waits until all that was added before is with the listener. */
  public void flush() {
    var passed = new CountDownLatch(1);
    queue.add(new JsonObject().put("kind", "flush").put("latch", passed));
    try {
      while (passed.getCount() > 0 && thread.isAlive()) {
        boolean unused = passed.await(100, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("the history can't be written", failure);
    }
  }

  @Override
  public void close() {
    queue.add(new JsonObject().put("over", true));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try (var out = Files.newBufferedWriter(file)) {
      for (var next = queue.take(); !next.containsKey("over"); next = queue.take()) {
        write(out, next);
      }
    } catch (IOException | UncheckedIOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(BufferedWriter out, JsonObject json) throws IOException {
    if (json.getValue("latch") instanceof CountDownLatch latch) {
      out.flush();
      latch.countDown();
      return;
    }
    listener.accept(new Entry(json));
    out.write(json.encode());
    out.newLine();
  }
}
