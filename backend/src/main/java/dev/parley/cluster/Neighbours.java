package dev.parley.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a starting node asks for the cluster. Hazelcast waits a second when an address does not
 * answer, so on this machine only the ports are asked where somebody listens. Nodes must look one
 * after the other, see {@link JoinLock}: two that look at once would not see each other.
 */
final class Neighbours {
  private static final Duration CONNECT = Duration.ofMillis(200);

  private final TcpIpConfig tcpIp;
  private final List<String> configured;
  private final int firstPort;
  private final int ports;

  Neighbours(Config config) {
    tcpIp = config.getNetworkConfig().getJoin().getTcpIpConfig();
    configured = List.copyOf(tcpIp.getMembers());
    firstPort = config.getNetworkConfig().getPort();
    ports = new HazelcastProperties(config).getInteger(ClusterProperty.TCP_JOIN_PORT_TRY_COUNT);
  }

  /** Before the join: leaves the members alone that are not of this machine or name a port. */
  void askThoseWhoListen() {
    if (tcpIp.isEnabled() && configured.stream().allMatch(Neighbours::isLoopback)) {
      var listening = new ArrayList<String>();
      for (var host : configured) {
        for (int port = firstPort; port < firstPort + ports; port++) {
          if (listens(host, port)) {
            listening.add(host + ":" + port);
          }
        }
      }
      tcpIp.setMembers(listening);
    }
  }

  /** After the join: halves of a cluster look for each other at all addresses. */
  void askAll() {
    tcpIp.setMembers(configured);
  }

  private static boolean isLoopback(String host) {
    try {
      return !host.contains(":") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean listens(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
