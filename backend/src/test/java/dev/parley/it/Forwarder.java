package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One address, behind which now this node answers and now that one. */
final class Forwarder implements AutoCloseable {
  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;

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

  @Override
  public void close() {
    close(entrance);
    open.forEach(Forwarder::close);
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
      var node = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(node);
      inBackground(() -> copy(client, node));
      copy(node, client);
    } catch (IOException e) {
      close(client); // Nobody listens there.
    }
  }

  /** Until one of the two hangs up; then the other is hung up too. */
  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of them is gone, and now both are.
    } finally {
      open.remove(from);
      open.remove(to);
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
