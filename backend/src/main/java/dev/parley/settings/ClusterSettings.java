package dev.parley.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a node finds the others, and what it is called.
 *
 * @param file a Hazelcast XML file that is there; null for the {@code cluster.xml} at hand, else
 *     the one in the jar
 * @param name nodes of one name find each other
 * @param node the node's own name; null if it was not given, see {@link #nodeOr}
 */
public record ClusterSettings(@Nullable Path file, String name, @Nullable String node) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final String NAME_ALLOWED =
      "1 to 64 of the letters A-Z and a-z, the digits and . _ : -";

  /**
   * The node's own name, or by default {@code host:port} with the port that it was really bound to.
   */
  public String nodeOr(String host, int boundPort) {
    return node != null ? node : host + ":" + boundPort;
  }

  static ClusterSettings from(Values values) {
    return new ClusterSettings(
        file(values.given(Setting.CLUSTER)),
        values.of(Setting.CLUSTER_NAME).matching(NAME, NAME_ALLOWED),
        values.given(Setting.NODE).map(value -> value.matching(NAME, NAME_ALLOWED)).orElse(null));
  }

  private static @Nullable Path file(Optional<Value> given) {
    if (given.isEmpty()) {
      return null;
    }
    String allowed = "a Hazelcast XML file that is there and can be read";
    Path file = given.get().path(allowed).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw given.get().mustBe(allowed);
    }
    return file;
  }
}
