package dev.parley.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so when nodes talk where others than this machine can reach them. */
final class Exposure {
  private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

  private Exposure() {}

  static void warn(Config config, HazelcastInstance hazelcast) {
    var address = hazelcast.getCluster().getLocalMember().getAddress();
    boolean everywhere =
        new HazelcastProperties(config).getBoolean(ClusterProperty.SOCKET_SERVER_BIND_ANY);
    try {
      if (everywhere || !address.getInetAddress().isLoopbackAddress()) {
        LOG.warn(
            "the nodes talk on {}, neither encrypted nor authenticated: whoever reaches it rules this"
                + " chat. Keep it on a network of its own, see docs/cluster.md",
            everywhere ? "every address of this machine" : address.getHost());
      }
    } catch (UnknownHostException e) {
      LOG.warn("the address {} that the nodes talk on means nothing here", address.getHost());
    }
  }
}
