package dev.parley.support;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what a client and a node say to each other, and can stop what the node says. */
public final class Valve implements AutoCloseable {
  private final NetClient client;
  private final NetServer server;
  private final List<NetSocket> nodes = new CopyOnWriteArrayList<>();

  /** Leads to a port of this machine. */
  public Valve(Vertx vertx, int port) {
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(reader -> connect(reader, port));
    Await.result(server.listen(0, "127.0.0.1"));
  }

  public int port() {
    return server.actualPort();
  }

  /** From now on nothing that a node says is read. */
  public void shut() {
    nodes.forEach(NetSocket::pause);
  }

  public void open() {
    nodes.forEach(NetSocket::resume);
  }

  @Override
  public void close() {
    Await.result(server.close());
    Await.result(client.close());
  }

  private void connect(NetSocket reader, int port) {
    reader.pause();
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            node -> {
              nodes.add(node);
              node.handler(reader::write).closeHandler(gone -> reader.close());
              reader.handler(node::write).closeHandler(gone -> node.close()).resume();
            })
        .onFailure(e -> reader.close());
  }
}
