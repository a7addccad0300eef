package dev.parley;

import dev.parley.cluster.ClusterFailed;
import dev.parley.log.LogUnavailable;
import dev.parley.ops.IdleMemory;
import dev.parley.ops.LogOutput;
import dev.parley.settings.BadSetting;
import dev.parley.settings.Invocation;
import dev.parley.settings.Settings;
import dev.parley.web.BadCertificate;
import dev.parley.web.CannotListen;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: settings in, a node that serves, a drain at the end; one clear line if it can't. */
public final class Parley {
  private static final int FAILED = 1;
  private static final int BAD_SETTING = 2;

  /**
   * Leaving a cluster beside a hung member can take a minute; nothing acknowledged waits for it.
   */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

  private final Settings settings;
  private final Seams seams;
  private volatile @Nullable Node node;

  private Parley(Settings settings, Seams seams) {
    this.settings = settings;
    this.seams = seams;
  }

  public static void main(String[] args) throws InterruptedException {
    run(List.of(args), Seams.NONE);
  }

  /**
   * The whole life of the process: serves until it is stopped, or ends it with one line and an exit
   * code.
   */
  public static void run(List<String> arguments, Seams seams) throws InterruptedException {
    try {
      var invocation = Invocation.parse(arguments);
      if (invocation instanceof Invocation.Print print) {
        System.out.print(print.text());
      } else if (invocation instanceof Invocation.Run run) {
        if (run.settings().output().json()) {
          LogOutput.writeJson();
        }
        new Parley(run.settings(), seams).serve();
      }
    } catch (BadSetting e) {
      exit(BAD_SETTING, String.valueOf(e.getMessage()));
    } catch (LogUnavailable | BadCertificate e) {
      exit(FAILED, String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      exit(FAILED, reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  /** A node that the cluster has lost is replaced by a new one on the same port, for ever. */
  private void serve() throws InterruptedException, ExecutionException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    int port = settings.http().port();
    for (int replaced = 0; ; replaced++) {
      var serving = replaced == 0 ? result(Node.start(settings, port, seams)) : replace(port);
      serving.replaces(replaced);
      node = serving;
      log()
          .info(
              "parley ready on {} · node {} · cluster of {} · {}",
              serving.url(),
              serving.name(),
              serving.clusterSize(),
              serving.database());
      IdleMemory.giveBack();
      result(serving.lost());
      log().warn("the cluster has lost this node; another one starts in its place");
      node = null;
      port = serving.port();
      end(serving.abandon(), LONGEST_STOP);
    }
  }

  /** The database may be away just then, or the certificate half renewed: that passes. */
  private Node replace(int port) throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return result(Node.start(settings, port, seams));
      } catch (LogUnavailable | BadCertificate e) {
        log().warn("this node can't start yet: {}", e.getMessage());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof LogUnavailable)) {
          throw e;
        }
        log().warn("this node can't start yet: {}", e.getCause().getMessage());
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_STARTS.toMillis());
    }
  }

  /** Runs as the shutdown hook, so that SIGTERM and SIGINT end in a drain and exit code 0. */
  private void stop() {
    var serving = node;
    if (serving != null) {
      log().info("parley is stopping");
      end(serving.stop(), settings.http().drain().plus(LONGEST_STOP));
      log().info("parley has stopped");
    }
    // Without this the JVM would report the signal as its exit code.
    Runtime.getRuntime().halt(0);
  }

  private static <T> T result(Future<T> future) throws InterruptedException, ExecutionException {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static void end(Future<Void> ending, Duration longest) {
    try {
      ending
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log().warn("the peers get no farewell: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ClusterFailed
        || cause instanceof LogUnavailable
        || cause instanceof CannotListen) {
      return String.valueOf(cause.getMessage());
    }
    log().debug("the start failed", cause);
    return cause.toString();
  }

  private static void exit(int code, String line) {
    System.err.println("parley: " + line);
    Runtime.getRuntime().halt(code);
  }

  /** Not a field: a question such as --help must not wait for the logging to be set up. */
  private static Logger log() {
    return LoggerFactory.getLogger(Parley.class);
  }
}
