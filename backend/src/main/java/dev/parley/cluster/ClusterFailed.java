package dev.parley.cluster;

/** The node can't be part of its cluster; the message is one sentence for the operator. */
public final class ClusterFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterFailed(String message) {
    super(message, null, false, false);
  }

  public ClusterFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
