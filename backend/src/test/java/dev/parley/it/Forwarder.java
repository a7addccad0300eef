package dev.parley.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * One address, behind which now this node answers, now that one and now nobody. Notes what it is
 * asked, and keeps it back if told so, as long as that is asked in clear text by HTTP/1.1.
 */
final class Forwarder implements AutoCloseable {
  private static final int NOBODY = 0;
  private static final String NOTHING = "nothing begins so";

  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int target;
  private String heldBack = NOTHING;
  private boolean silent;

  /**
   * A request.
   *
   * @param nanoTime when it came
   * @param head its first line and its headers, as they were sent
   */
  record Asked(long nanoTime, String head) {}

  private Forwarder(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  static Forwarder to(ParleyProcess node) {
    try {
      var entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var forwarder = new Forwarder(entrance, node.port());
      inBackground(forwarder::accept);
      return forwarder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + entrance.getLocalPort();
  }

  /** From now on whoever connects gets to that node. */
  void turnTo(ParleyProcess node) {
    target = node.port();
  }

  /** From now on, until it is turned to a node, nobody gets anywhere. */
  void cutOff() {
    target = NOBODY;
    hangUp();
  }

  /** From now on requests whose first line begins so wait, until they are let go. */
  synchronized void holdBack(String beginning) {
    heldBack = beginning;
  }

  /** From now on nothing that a node says gets through, until it is let go. */
  synchronized void holdBackAnswers() {
    silent = true;
  }

  /** Passes on what was held back, and all else too. */
  synchronized void letGo() {
    heldBack = NOTHING;
    silent = false;
    notifyAll();
  }

  /** Breaks off every connection that there is. */
  void hangUp() {
    open.forEach(Forwarder::close);
  }

  /** The requests so far whose first line begins so: {@code "GET /events"}. */
  List<Asked> asked(String beginning) {
    return asked.stream().filter(request -> request.head().startsWith(beginning)).toList();
  }

  @Override
  public void close() {
    close(entrance);
    letGo();
    hangUp();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        open.add(client);
        inBackground(() -> connect(client));
      } catch (IOException e) {
        return; // It was closed.
      }
    }
  }

  private void connect(Socket client) {
    try {
      int port = target;
      if (port == NOBODY) {
        throw new ConnectException();
      }
      var node = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(node);
      inBackground(() -> copy(client, node, this::note));
      copy(node, client, this::answer);
    } catch (IOException e) {
      close(client); // Nobody listens there.
    }
  }

  private interface Passage {
    void pass(InputStream from, OutputStream to) throws IOException;
  }

  /** Until one of the two hangs up; then the other is hung up too. */
  private void copy(Socket from, Socket to, Passage passage) {
    try (from;
        to) {
      passage.pass(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // One of them is gone, and now both are.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /** Clients send a request's head in one piece, and on one connection after the last answer. */
  private void note(InputStream client, OutputStream node) throws IOException {
    var bytes = new byte[64 << 10];
    for (int length = client.read(bytes); length >= 0; length = client.read(bytes)) {
      var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end >= 0 && text.matches("(?s)[A-Z]+ /.*")) {
        asked.add(new Asked(System.nanoTime(), text.substring(0, end)));
        awaitWhile(() -> text.startsWith(heldBack));
      }
      node.write(bytes, 0, length);
    }
  }

  private void answer(InputStream node, OutputStream client) throws IOException {
    var bytes = new byte[64 << 10];
    for (int length = node.read(bytes); length >= 0; length = node.read(bytes)) {
      awaitWhile(() -> silent);
      client.write(bytes, 0, length);
    }
  }

  private synchronized void awaitWhile(BooleanSupplier held) throws InterruptedIOException {
    try {
      while (held.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
