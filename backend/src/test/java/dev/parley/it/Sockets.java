package dev.parley.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sockets that a process listens on, as Linux tells them (proc(5), {@code /proc/net/tcp}). */
final class Sockets {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final Pattern FIELDS = Pattern.compile("\\s+");
  private static final String LISTENING = "0A";

  /** Sockets for datagrams have no state of listening: an unconnected one takes what comes. */
  private static final String UNCONNECTED = "07";

  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Sockets() {}

  /** As {@code tcp 0100007F:1F90}: the address in the hexadecimal digits of this machine. */
  static Set<String> listening(long pid) {
    var found = new TreeSet<String>();
    try {
      var own = inodes(pid);
      for (var protocol : Set.of("tcp", "tcp6", "udp", "udp6")) {
        var state = protocol.startsWith("tcp") ? LISTENING : UNCONNECTED;
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net", protocol))) {
          var fields = FIELDS.split(line.strip(), -1);
          if (fields[STATE].equals(state) && own.contains(fields[INODE])) {
            found.add(protocol + " " + fields[ADDRESS]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Whether nobody beyond this machine can reach it. */
  static boolean isLoopback(String socket) {
    var address = socket.substring(socket.indexOf(' ') + 1, socket.indexOf(':'));
    return address.matches("[0-9A-F]{6}7F")
        || address.equals("00000000000000000000000001000000")
        || address.matches("0000000000000000FFFF0000[0-9A-F]{6}7F");
  }

  private static Set<String> inodes(long pid) throws IOException {
    try (var handles = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return handles
          .map(Sockets::target)
          .map(SOCKET::matcher)
          .filter(Matcher::matches)
          .map(socket -> socket.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      return ""; // It was closed just now.
    }
  }
}
