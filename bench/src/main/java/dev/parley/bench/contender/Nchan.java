package dev.parley.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nchan on nginx, in C: a hub whose messages live in memory that its workers share. */
public final class Nchan implements Contender {
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

  private final Path home;

  public Nchan(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "nchan";
  }

  @Override
  public String setup() {
    return Programs.version("/usr/sbin/nginx", "-v")
        + " with nchan as Debian has them, one worker for each core, messages in memory";
  }

  @Override
  public Service start(Path folder) throws Absent {
    if (!Files.exists(MODULE) || !Files.isExecutable(Path.of("/usr/sbin/nginx"))) {
      throw new Absent("there is no nchan (apt install nginx-light libnginx-mod-nchan)");
    }
    int port = ServerProcess.freePort();
    try {
      var template = Files.readString(home.resolve("bench/peers/nchan/nginx.conf"));
      Files.writeString(
          folder.resolve("nginx.conf"),
          template
              .replace("@PORT@", Integer.toString(port))
              .replace("@FOLDER@", folder.toString())
              .replace("@MODULE@", MODULE.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var process =
        ServerProcess.start(
            List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", "nginx.conf"),
            folder,
            folder.resolve("nginx.log"),
            started -> ServerProcess.listens(port));
    return new ArticleServer.PlainService(process, port, "/events", "/send", "application/json");
  }
}
