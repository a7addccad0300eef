package dev.parley.web;

/** The address is somebody else's or not ours; the message is one sentence for the operator. */
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListen(String host, int port, Throwable cause) {
    super("can't listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
  }
}
