package dev.parley.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the Hazelcast XML: the file that was named, else the one at hand, else the jar's. */
final class ClusterConfig {
  private static final String NAME = "cluster.xml";

  private ClusterConfig() {}

  /**
   * @throws ClusterFailed if the file can't be read or is not what Hazelcast wants
   */
  static Config load(Optional<Path> named) {
    var file = named.or(() -> Optional.of(Path.of(NAME)).filter(Files::isRegularFile));
    var source = file.map(Path::toString).orElse(NAME + " in the jar");
    try {
      var ours = inJar();
      var xml = file.isPresent() ? Files.readAllBytes(file.get()) : ours;
      return parse(xml, !Arrays.equals(xml, ours));
    } catch (IOException e) {
      throw new ClusterFailed("the cluster file " + source + " can't be read: " + e, e);
    } catch (HazelcastException | IllegalArgumentException e) {
      var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ClusterFailed("the cluster file " + source + " is not valid: " + why, e);
    }
  }

  /** Holding the file against its schema takes 0.3 s of a start; ours is tested instead. */
  private static Config parse(byte[] xml, boolean validate) {
    System.setProperty("hazelcast.config.schema.validation.enabled", Boolean.toString(validate));
    return new XmlConfigBuilder(new ByteArrayInputStream(xml)).build();
  }

  private static byte[] inJar() throws IOException {
    try (var stream = ClusterConfig.class.getClassLoader().getResourceAsStream(NAME)) {
      if (stream == null) {
        throw new IOException("it is missing");
      }
      return stream.readAllBytes();
    }
  }
}
