package dev.parley;

import dev.parley.cluster.ClusterFailed;
import dev.parley.log.LogUnavailable;
import dev.parley.settings.BadSetting;
import dev.parley.settings.Invocation;
import dev.parley.settings.Settings;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: settings in, a node that serves, a drain at the end; one clear line if it can't. */
public final class Parley {
  private static final int FAILED = 1;
  private static final int BAD_SETTING = 2;

  /** Leaving a cluster beside a hung member can take a minute; nothing acknowledged waits for it. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

  private Parley() {}

  public static void main(String[] args) {
    try {
      var invocation = Invocation.parse(List.of(args));
      if (invocation instanceof Invocation.Print print) {
        System.out.print(print.text());
      } else if (invocation instanceof Invocation.Run run) {
        serve(run.settings());
      }
    } catch (BadSetting e) {
      fail(BAD_SETTING, String.valueOf(e.getMessage()));
    }
  }

  private static void serve(Settings settings) {
    try {
      var node =
          Node.start(settings, UnaryOperator.identity())
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, settings), "stop"));
      log()
          .info(
              "parley ready on {} · node {} · cluster of {} · sqlite",
              node.url(),
              node.name(),
              node.clusterSize());
    } catch (LogUnavailable e) {
      fail(FAILED, String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      fail(FAILED, reason(e.getCause() == null ? e : e.getCause(), settings));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs as the shutdown hook, so that SIGTERM and SIGINT end in a drain and exit code 0. */
  private static void stop(Node node, Settings settings) {
    log().info("parley is stopping");
    try {
      node.stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(settings.http().drain().plus(LONGEST_STOP).toMillis(), TimeUnit.MILLISECONDS);
      log().info("parley has stopped");
    } catch (TimeoutException | ExecutionException e) {
      log().warn("parley stops without a farewell to its peers: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Without this the JVM would report the signal as its exit code.
    Runtime.getRuntime().halt(0);
  }

  private static String reason(Throwable cause, Settings settings) {
    if (cause instanceof BindException) {
      var http = settings.http();
      return "can't listen on " + http.host() + ":" + http.port() + ": " + cause.getMessage();
    }
    if (cause instanceof ClusterFailed || cause instanceof LogUnavailable) {
      return String.valueOf(cause.getMessage());
    }
    log().debug("the start failed", cause);
    return cause.toString();
  }

  private static void fail(int exitCode, String line) {
    System.err.println("parley: " + line);
    Runtime.getRuntime().halt(exitCode);
  }

  /** Not a field: a question such as --help must not wait for the logging to be set up. */
  private static Logger log() {
    return LoggerFactory.getLogger(Parley.class);
  }
}
