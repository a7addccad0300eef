package dev.parley.bench.load;

import java.net.InetSocketAddress;

/** A server under load: where it is and what is sent to it, over HTTP/1.1. */
public interface Target extends Audience {
  /** Where connection number {@code index} goes. */
  InetSocketAddress address(int index);

  /** The whole request that opens stream number {@code reader}. */
  byte[] stream(int reader);

  /** The whole request that says a text, which is ASCII and needs no escape in JSON. */
  byte[] post(int writer, String text);
}
