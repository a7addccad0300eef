package dev.parley.bench.contender;

import dev.parley.bench.load.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The server that every article on Server-Sent Events shows: Node.js, a set of responses, a loop.
 */
public final class ArticleServer implements Contender {
  private final Path home;

  public ArticleServer(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "Node.js";
  }

  @Override
  public String setup() {
    return Programs.version("node", "--version")
        + ", a minimal server as in articles on the subject, one process, no log";
  }

  @Override
  public Service start(Path folder) throws Absent {
    if (!Programs.has("node")) {
      throw new Absent("there is no node on the PATH (apt install nodejs)");
    }
    int port = ServerProcess.freePort();
    var script = home.resolve("bench/peers/article/server.js");
    if (!Files.exists(script)) {
      throw new Absent(script + " is missing");
    }
    var process =
        ServerProcess.start(
            List.of("node", script.toString(), Integer.toString(port)),
            folder,
            folder.resolve("node.log"),
            started -> ServerProcess.listens(port));
    return new PlainService(process, port, "/events", "/send", "application/json");
  }

  /** A server without users: one address for streams and one for posts. */
  record PlainService(ServerProcess process, int port, String streams, String posts, String type)
      implements Service {
    @Override
    public List<ServerProcess> processes() {
      return List.of(process);
    }

    @Override
    public Target target(int readers, int writers) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new Target() {
        @Override
        public InetSocketAddress address(int index) {
          return address;
        }

        @Override
        public byte[] stream(int reader) {
          return Requests.get(streams, "");
        }

        @Override
        public byte[] post(int writer, String text) {
          var body = "{\"author\":\"writer-" + writer + "\",\"text\":\"" + text + "\"}";
          return Requests.post(posts, type, "", body);
        }
      };
    }
  }
}
