package dev.parley.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets things be done one after the other, in the order they were asked for. Safe from any thread.
 */
final class Turns {
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /** Does it when all before it are done, however they ended. Completes on the caller's context. */
  <T> Future<T> take(Supplier<Future<T>> task) {
    var mine = after(task);
    var context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(mine)
        : Future.fromCompletionStage(mine, context);
  }

  private synchronized <T> CompletableFuture<T> after(Supplier<Future<T>> task) {
    CompletableFuture<T> mine =
        last.handle((done, failed) -> true).thenCompose(turn -> task.get().toCompletionStage());
    last = mine;
    return mine;
  }
}
