package dev.parley.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A socket of the driver. On the driver's thread. */
abstract class Connection implements HttpBody.Listener {
  private final HttpBody in = new HttpBody(this);
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean closed;

  @SuppressWarnings("NullAway") // Nothing is done before it is opened.
  Connection() {}

  /** Connects; what is sent before that is there leaves with it. */
  final void open(Selector selector, InetSocketAddress address) throws IOException {
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(address);
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  final void send(byte[] bytes) throws IOException {
    out = ByteBuffer.wrap(bytes);
    if (channel.isConnected()) {
      write();
    }
  }

  /** The selector says that something can be done. */
  final void ready(ByteBuffer shared, byte[] copy) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        write();
      }
      if (key.isValid() && key.isWritable()) {
        write();
      }
      if (key.isValid() && key.isReadable()) {
        read(shared, copy);
      }
    } catch (IOException | RuntimeException e) {
      close();
      broken(String.valueOf(e.getMessage()));
    }
  }

  final boolean isClosed() {
    return closed;
  }

  final void close() {
    closed = true;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  /** The connection was lost, by whomever. */
  abstract void broken(String why);

  private void read(ByteBuffer shared, byte[] copy) throws IOException {
    shared.clear();
    int length = channel.read(shared);
    if (length < 0) {
      close();
      broken("closed by the server");
    } else if (length > 0) {
      shared.flip().get(copy, 0, length);
      received(length);
      in.take(copy, 0, length);
    }
  }

  /** So many bytes are about to be looked at. */
  abstract void received(int bytes);

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }
}
