package dev.parley.verify;

import static dev.parley.verify.VerifyCommand.assertExit;
import static dev.parley.verify.VerifyCommand.assertHold;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Half of what {@code bench/verify} runs by itself; {@link VerifyFaultsIT} has the other half. */
class VerifyIT {
  @Test
  @Timeout(600)
  void allHoldsThroughStormsAndPartitions(@TempDir Path folder) throws Exception {
    assertHold("storm-at-the-seam,cut-from-peers", folder);
  }

  @Test
  void nobodyRunsWhatThereIsNot() throws Exception {
    assertExit(2, "--scenario", "no-such-thing");
    assertExit(2, "--no-such-flag");
  }
}
