package dev.parley.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM give memory back to the system that it does not need: when many streams have opened,
 * garbage fills several times what they hold, and an idle JVM would keep that for ever. A jar can't
 * carry flags, but these can be set while it runs. What the command line says counts more.
 *
 * <p>Source: JEP 346, "Promptly Return Unused Committed Memory from G1".
 */
public final class IdleMemory {
  private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);

  /** A collection of an idle heap takes some 20 ms of a thread beside the others. */
  private static final Duration BETWEEN_COLLECTIONS_WHEN_IDLE = Duration.ofSeconds(10);

  private static final int LEAST_FREE_PERCENT = 10;
  private static final int MOST_FREE_PERCENT = 20;

  private IdleMemory() {}

  /** From now on, in this process. Does nothing on a JVM that has no such flags. */
  public static void giveBack() {
    try {
      var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      // In this order, since the least may never be above the most.
      set(jvm, "MinHeapFreeRatio", LEAST_FREE_PERCENT);
      set(jvm, "MaxHeapFreeRatio", MOST_FREE_PERCENT);
      set(jvm, "G1PeriodicGCInterval", BETWEEN_COLLECTIONS_WHEN_IDLE.toMillis());
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      LOG.debug("this JVM keeps its memory: {}", e.getMessage());
    }
  }

  private static void set(HotSpotDiagnosticMXBean jvm, String flag, long value) {
    var now = jvm.getVMOption(flag);
    if (now.isWriteable() && now.getOrigin() != Origin.VM_CREATION) {
      jvm.setVMOption(flag, Long.toString(value));
    }
  }
}
