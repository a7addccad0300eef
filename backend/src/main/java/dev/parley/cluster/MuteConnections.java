package dev.parley.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.nio.Connection;
import com.hazelcast.internal.server.ServerConnectionManager;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Closes the connections between members whose other side has taken them and says nothing: the
 * kernel of a frozen process does that. Hazelcast waits for its first word for ever, and its writer
 * thread spins meanwhile. There is no setting for that, so this reaches into it.
 */
final class MuteConnections {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServerConnectionManager connections;

  private MuteConnections(ServerConnectionManager connections) {
    this.connections = connections;
  }

  /** Looks each second, on an event loop. */
  static void watch(Vertx vertx, HazelcastInstance hazelcast) {
    if (hazelcast instanceof HazelcastInstanceProxy proxy) {
      var server = proxy.getOriginal().node.getServer();
      var mute = new MuteConnections(server.getConnectionManager(EndpointQualifier.MEMBER));
      vertx.setPeriodic(LOOK.toMillis(), timer -> mute.close());
    }
  }

  private void close() {
    long now = System.currentTimeMillis();
    for (var connection : connections.getConnections()) {
      if (isMute(connection, now)) {
        connection.close("the other side says nothing", null);
      }
    }
  }

  /** Whose id is known has said it. */
  private static boolean isMute(Connection connection, long now) {
    return connection.getRemoteUuid() == null
        && now - connection.getStartTime() > PATIENCE.toMillis();
  }
}
