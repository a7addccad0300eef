package dev.parley.cluster;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Whether an address is of this machine. */
final class HostAddress {
  private HostAddress() {}

  static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      throw new ClusterFailed("this machine's addresses can't be read: " + e.getMessage(), e);
    }
  }
}
