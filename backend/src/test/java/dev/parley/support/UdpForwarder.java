package dev.parley.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one client and a node's UDP port, as the router of a home does. What has passed is
 * passed on from another port after {@link #rebind}, as when a phone leaves the house.
 */
public final class UdpForwarder implements AutoCloseable {
  private static final int LARGEST = 65_536;

  private final SocketAddress node;
  private final DatagramSocket inside = bind();
  private volatile DatagramSocket outside = bind();
  private volatile @Nullable SocketAddress client;

  /** Forwards to a port of this machine. */
  public UdpForwarder(int port) {
    node = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    run(() -> forward(inside, true));
    answer(outside);
  }

  /** Where the client connects to. */
  public int port() {
    return inside.getLocalPort();
  }

  /** From now on the node sees another address; what it sends to the old one is lost. */
  public void rebind() {
    var old = outside;
    var fresh = bind();
    outside = fresh;
    old.close();
    answer(fresh);
  }

  @Override
  public void close() {
    inside.close();
    outside.close();
  }

  private void answer(DatagramSocket from) {
    run(() -> forward(from, false));
  }

  private void forward(DatagramSocket from, boolean out) {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!from.isClosed()) {
      try {
        packet.setLength(LARGEST);
        from.receive(packet);
        if (out) {
          client = packet.getSocketAddress();
        }
        send(packet, out);
      } catch (IOException e) {
        // It was closed, or the packet is lost, as packets are.
      }
    }
  }

  private void send(DatagramPacket packet, boolean out) throws IOException {
    var to = out ? node : client;
    if (to != null) {
      (out ? outside : inside).send(new DatagramPacket(packet.getData(), packet.getLength(), to));
    }
  }

  private static DatagramSocket bind() {
    try {
      return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Runnable forwarding) {
    var thread = new Thread(forwarding, "udp-forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
