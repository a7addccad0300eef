package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A proxy that is installed here, with the configuration that Parley ships for it: only ports and
 * paths are others. A process of its own; closing it ends it.
 */
final class Proxy implements AutoCloseable {
  private static final Path SHIPPED = Path.of("../deploy");

  /** Debian keeps servers where only root looks. */
  private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

  /** Those that there is a configuration for. */
  enum Kind {
    NGINX("nginx.conf"),
    HAPROXY("haproxy.cfg"),
    CADDY("Caddyfile");

    private final String file;

    Kind(String file) {
      this.file = file;
    }
  }

  private final Path folder;
  private final Process process;
  private final Output out;
  private final Output err;
  private final int port;
  private final int tlsPort;

  private Proxy(Path folder, Process process, int port, int tlsPort) {
    this.folder = folder;
    this.process = process;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /**
   * Starts one, and waits until it passes something on.
   *
   * @param folder an empty one
   * @param nodes the ports of three nodes
   */
  static Proxy start(Kind kind, Path folder, List<Integer> nodes) {
    try {
      makeCertificate(folder);
      var ports = freePorts(3);
      var file = folder.resolve(kind.file);
      Files.writeString(file, configuration(kind, folder, nodes, ports));
      var command = new ProcessBuilder(command(kind, file, folder));
      command.environment().put("XDG_CONFIG_HOME", folder.toString());
      command.environment().put("XDG_DATA_HOME", folder.toString());
      var proxy = new Proxy(folder, command.start(), ports.get(0), ports.get(1));
      proxy.awaitReady();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  int tlsPort() {
    return tlsPort;
  }

  /** A client that is nobody yet, by HTTP/1.1 in clear text. */
  ChatClient nobody() {
    return ChatClient.of(url());
  }

  /** All that it has logged so far, of accesses and of errors. */
  String logged() {
    try (Stream<Path> files = Files.list(folder)) {
      var text = new StringBuilder();
      for (var log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        text.append(Files.readString(log)).append('\n');
      }
      return text + String.join("\n", out.lines()) + "\n" + String.join("\n", err.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    var workers = process.descendants().toList();
    workers.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Await.until("the proxy is gone", () -> !process.isAlive());
  }

  private void awaitReady() {
    try {
      Await.until("the proxy serves", () -> !process.isAlive() || serves());
      if (!process.isAlive()) {
        throw new AssertionError("the proxy gave up");
      }
    } catch (AssertionError e) {
      close();
      throw new AssertionError(e.getMessage() + "\n" + logged(), e);
    }
  }

  private boolean serves() {
    try {
      return nobody().get("/health/live").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static List<String> command(Kind kind, Path file, Path folder) {
    var path = file.toString();
    return switch (kind) {
      case NGINX ->
          List.of(
              program("nginx"), "-p", folder + "", "-e", "stderr", "-g", "daemon off;", "-c", path);
      case HAPROXY -> List.of(program("haproxy"), "-db", "-f", path);
      case CADDY -> List.of(program("caddy"), "run", "--adapter", "caddyfile", "--config", path);
    };
  }

  private static String program(String name) {
    var folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
    folders.addAll(MORE_FOLDERS);
    return folders.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not installed; ./run-tests does that"))
        .toString();
  }

  private static String configuration(
      Kind kind, Path folder, List<Integer> nodes, List<Integer> ports) throws IOException {
    var changes = new LinkedHashMap<String, String>();
    for (int i = 0; i < nodes.size(); i++) {
      changes.put("127.0.0.1:500" + i, "127.0.0.1:" + nodes.get(i));
    }
    changes.putAll(
        switch (kind) {
          case NGINX -> nginx(folder, ports);
          case HAPROXY -> haproxy(folder, ports);
          case CADDY -> caddy(folder, ports);
        });
    var text = Files.readString(SHIPPED.resolve(kind.file));
    for (var change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new AssertionError(kind.file + " does not hold " + change.getKey());
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }

  private static Map<String, String> nginx(Path folder, List<Integer> ports) {
    var changes = new LinkedHashMap<String, String>();
    changes.put("listen 8000", "listen 127.0.0.1:" + ports.get(0));
    changes.put("listen 8443", "listen 127.0.0.1:" + ports.get(1));
    changes.put("/etc/nginx/parley/", folder + "/");
    changes.put("/var/log/nginx/", folder + "/");
    changes.put("/run/nginx.pid", folder + "/nginx.pid");
    var http = new StringBuilder("\nhttp {\n");
    for (var temporary : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      http.append(temporary + "_temp_path " + folder + "/" + temporary + ";\n");
    }
    changes.put("\nhttp {\n", http.toString());
    return changes;
  }

  private static Map<String, String> haproxy(Path folder, List<Integer> ports) {
    return Map.of(
        "bind :8000", "bind 127.0.0.1:" + ports.get(0),
        "bind :8443", "bind 127.0.0.1:" + ports.get(1),
        "/etc/haproxy/parley.pem", folder + "/both.pem",
        "log /dev/log local0", "log stdout format raw local0");
  }

  private static Map<String, String> caddy(Path folder, List<Integer> ports) {
    return Map.of(
        "\n:8000 {", "\n:" + ports.get(0) + " {\n\tbind 127.0.0.1",
        "\n:8443 {", "\n:" + ports.get(1) + " {\n\tbind 127.0.0.1",
        "localhost:2019", "127.0.0.1:" + ports.get(2),
        "/etc/caddy/parley/", folder + "/",
        "/var/log/caddy/", folder + "/");
  }

  private static void makeCertificate(Path folder) throws IOException {
    var script =
        new ProcessBuilder(SHIPPED.resolve("dev-cert").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    script.getInputStream().readAllBytes();
    Files.writeString(
        folder.resolve("both.pem"),
        Files.readString(folder.resolve("dev-cert.pem"))
            + Files.readString(folder.resolve("dev-key.pem")));
  }

  private static List<Integer> freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
