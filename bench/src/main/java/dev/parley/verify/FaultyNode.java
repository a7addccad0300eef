package dev.parley.verify;

import dev.parley.Parley;
import dev.parley.Seams;
import java.util.List;

/**
 * The very same server, with seams at which it fails when the checker says so: by a file next to
 * {@code -Dparley.faults} whose suffix names the fault.
 */
public final class FaultyNode {
  private FaultyNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    var faults = new Faults(System.getProperty("parley.faults", "faults"));
    Parley.run(
        List.of(arguments),
        new Seams(bus -> new FaultyBus(bus, faults), log -> new FaultyLog(log, faults)));
  }
}
