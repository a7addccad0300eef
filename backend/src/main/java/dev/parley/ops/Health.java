package dev.parley.ops;

import dev.parley.log.EventLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether this node can serve. */
public final class Health {
  private final EventLog log;
  private final BooleanSupplier draining;
  private final BooleanSupplier member;

  /**
   * @param draining whether the node is about to stop
   * @param member whether the node is a member of its cluster
   */
  public Health(EventLog log, BooleanSupplier draining, BooleanSupplier member) {
    this.log = log;
    this.draining = draining;
    this.member = member;
  }

  /** What is wrong, nothing if the node can serve. Answers within 2 s whatever the log does. */
  public Future<List<String>> ready() {
    var wrong = new ArrayList<String>();
    if (draining.getAsBoolean()) {
      wrong.add("this node is stopping");
    }
    if (!member.getAsBoolean()) {
      wrong.add("this node is not in its cluster");
    }
    return log.head()
        .timeout(2, TimeUnit.SECONDS)
        .<List<String>>map(wrong)
        .otherwise(
            e -> {
              wrong.add("the log can't be reached");
              return wrong;
            });
  }
}
