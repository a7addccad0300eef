package dev.parley.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.spi.properties.ClusterProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the Hazelcast XML: the file that was named, else the one at hand, else the jar's. */
final class ClusterConfig {
  private static final String NAME = "cluster.xml";
  private static final int MAX_REASON = 160;

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
    } catch (SAXException
        | ParserConfigurationException
        | HazelcastException
        | IllegalArgumentException e) {
      throw new ClusterFailed("the cluster file " + source + " is not valid: " + brief(e), e);
    }
  }

  /** Holding the file against its schema takes 0.3 s of a start; ours is tested instead. */
  private static Config parse(byte[] xml, boolean validate)
      throws SAXException, ParserConfigurationException, IOException {
    System.setProperty("hazelcast.logging.type", "slf4j");
    System.setProperty("hazelcast.config.schema.validation.enabled", Boolean.toString(validate));
    // While a member hangs, the thread that writes to it spins and never looks at its selector. By
    // default healthy members that share this thread would get no heartbeats any more.
    System.setProperty("hazelcast.io.selectionKeyWakeupEnabled", "false");
    if (validate) {
      checkSyntax(xml);
    }
    var config = new XmlConfigBuilder(new ByteArrayInputStream(xml)).build();
    // Hazelcast would listen on every address of the machine, whatever the file's interfaces say.
    config.getProperties().putIfAbsent(ClusterProperty.SOCKET_BIND_ANY.getName(), "false");
    // Whoever reaches a member could look into its maps by this.
    config.getManagementCenterConfig().setDataAccessEnabled(false);
    var serialization = config.getSerializationConfig();
    if (serialization.getJavaSerializationFilterConfig() == null) {
      serialization.setJavaSerializationFilterConfig(errorsOnly());
    }
    return config;
  }

  /** Members tell each other of errors as Java objects, and of nothing else; others are refused. */
  private static JavaSerializationFilterConfig errorsOnly() {
    var allowed = new ClassFilter().addPrefixes("java.lang.", "java.util.", "com.hazelcast.", "[");
    return new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(allowed);
  }

  /** Hazelcast's parser would print what is wrong itself, in lines of its own. */
  private static void checkSyntax(byte[] xml)
      throws SAXException, ParserConfigurationException, IOException {
    var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    // This one throws what is fatal and prints nothing.
    parser.setErrorHandler(new DefaultHandler());
    var unused = parser.parse(new ByteArrayInputStream(xml));
  }

  /** A schema's complaint goes on with all that would have been allowed. */
  private static String brief(Exception e) {
    var line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), MAX_REASON)).split(" One of '", 2)[0];
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
