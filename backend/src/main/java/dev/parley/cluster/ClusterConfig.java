package dev.parley.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the Hazelcast XML: the file that was named, else the one at hand, else the jar's. */
final class ClusterConfig {
  private static final String NAME = "cluster.xml";

  private ClusterConfig() {}

  static Config load(Optional<Path> named) {
    var file = named.or(() -> Optional.of(Path.of(NAME)).filter(Files::isRegularFile));
    var source = file.map(Path::toString).orElse(NAME + " in the jar");
    try (var xml = file.isPresent() ? Files.newInputStream(file.get()) : inJar()) {
      // Hazelcast reports what it dislikes in the file by exceptions of several kinds.
      return new XmlConfigBuilder(new ByteArrayInputStream(xml.readAllBytes())).build();
    } catch (IOException e) {
      throw new ClusterFailed("the cluster file " + source + " can't be read: " + e, e);
    } catch (HazelcastException | IllegalArgumentException e) {
      throw new ClusterFailed(
          "the cluster file " + source + " is not valid: " + firstLine(String.valueOf(e.getMessage())), e);
    }
  }

  private static InputStream inJar() throws IOException {
    var stream = ClusterConfig.class.getClassLoader().getResourceAsStream(NAME);
    if (stream == null) {
      throw new IOException("it is missing");
    }
    return stream;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
