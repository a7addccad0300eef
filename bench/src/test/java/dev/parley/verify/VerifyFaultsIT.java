package dev.parley.verify;

import static dev.parley.verify.VerifyCommand.assertHold;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills, and the faults that are inside a node. */
class VerifyFaultsIT {
  @Test
  @Timeout(600)
  void allHoldsThroughKillsAndFaultsInsideANode(@TempDir Path folder) throws Exception {
    assertHold("kill,kill-before-answer,kill-before-hint,bad-bus", folder);
  }
}
