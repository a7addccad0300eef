package dev.parley.chat;

import dev.parley.support.TestCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is private stays private: people do at random what may be done and what may not, over two
 * nodes, and every answer, every file and every stream is exactly what the {@link Rules} say. A
 * walk is known by its seed, which stands in the test's name and in what it says when it fails.
 */
class PrivacyTest {
  private static final int STEPS = 100;

  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.of(2, "--limits", "off");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_261_123, 77_007})
  void everyoneSeesWhatTheyMaySeeAndNothingElse(long seed) {
    try (var walk = new Walk(cluster, seed)) {
      walk.go(STEPS);
    }
  }
}
