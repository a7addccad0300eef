package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import dev.parley.settings.Rate;
import dev.parley.support.Await;
import dev.parley.support.Place;
import dev.parley.support.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a stranger gets who reaches the ports by which nodes talk, and what is not even there. */
class InsideTest {
  private static final String STRANGER = "stranger";
  private static final String MINIMAL =
      "<hazelcast xmlns=\"http://www.hazelcast.com/schema/config\"></hazelcast>";

  private static Place place;
  private static Cluster cluster;
  private static HazelcastInstance stranger;

  /** Does harm as soon as somebody reads it. */
  static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Set<String> READ_BY = ConcurrentHashMap.newKeySet();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      READ_BY.add(Thread.currentThread().getName());
    }
  }

  @BeforeAll
  static void start() throws IOException {
    place = Place.fresh();
    cluster =
        Await.result(Cluster.join(Optional.of(place.clusterFile()), place.cluster(), "epoch"));
    stranger = Hazelcast.newHazelcastInstance(strangersConfig());
    Await.until("the stranger is in", () -> stranger.getCluster().getMembers().size() == 2);
  }

  @AfterAll
  static void stop() {
    stranger.shutdown();
    Await.result(cluster.leave());
    place.delete();
  }

  @Test
  void nothingIsSwitchedOnThatNobodyNeeds() throws IOException {
    var minimal = Files.writeString(place.folder().resolve("minimal.xml"), MINIMAL);
    for (var config :
        List.of(ClusterConfig.load(Optional.empty()), ClusterConfig.load(Optional.of(minimal)))) {
      assertFalse(config.getJetConfig().isEnabled());
      assertFalse(config.getManagementCenterConfig().isScriptingEnabled());
      assertFalse(config.getManagementCenterConfig().isConsoleEnabled());
      assertFalse(config.getManagementCenterConfig().isDataAccessEnabled());
      assertFalse(config.getNetworkConfig().getMemcacheProtocolConfig().isEnabled());
      assertEquals("false", config.getProperty("hazelcast.socket.bind.any"));
      assertNotNull(config.getSerializationConfig().getJavaSerializationFilterConfig());
    }
  }

  @Test
  void noFileMeansLoopback() {
    var interfaces = ClusterConfig.load(Optional.empty()).getNetworkConfig().getInterfaces();
    assertTrue(interfaces.isEnabled());
    assertEquals(List.of("127.0.0.1"), List.copyOf(interfaces.getInterfaces()));
  }

  @Test
  void onlyErrorsAreReadAsJavaObjects() {
    var config = ClusterConfig.load(Optional.empty()).getSerializationConfig();
    var ours = new DefaultSerializationServiceBuilder().setConfig(config).build();
    var theirs = new DefaultSerializationServiceBuilder().build();
    var error = theirs.<Data>toData(new HazelcastException("x"));
    assertInstanceOf(HazelcastException.class, ours.<Object>toObject(error));
    for (Object foreign : List.of(new Gadget(), new ArrayList<>(List.of(new Gadget())))) {
      var data = theirs.<Data>toData(foreign);
      var refused =
          assertThrows(
              HazelcastSerializationException.class, () -> ours.<Object>toObject(data).getClass());
      assertInstanceOf(SecurityException.class, refused.getCause(), refused.toString());
    }
  }

  @Test
  void aForeignObjectInAMapIsNeverReadByANode() {
    var rate = new Rate(2, Duration.ofHours(1));
    int poisoned = 0;
    for (int i = 0; poisoned < 5; i++) {
      var key = "poison-" + i + "@2/PT1H";
      if (!stranger.getPartitionService().getPartition(key).getOwner().localMember()) {
        stranger.getMap("parley.buckets").put(key, new Gadget());
        assertEquals(Duration.ZERO, Await.result(cluster.buckets().take("poison-" + i, rate)));
        poisoned++;
      }
    }
    assertEquals(
        List.of(), Gadget.READ_BY.stream().filter(name -> !name.contains(STRANGER)).toList());
  }

  @Test
  void theBusCarriesHintsAndNoJavaObjects() {
    assertThrows(
        IllegalArgumentException.class,
        () -> cluster.vertx().eventBus().publish("parley.events", new Gadget()));
  }

  @Test
  void whoSpeaksAnotherProtocolGetsNoAnswer() throws IOException {
    var member =
        stranger.getCluster().getMembers().stream().filter(it -> !it.localMember()).findFirst();
    var url = "http://127.0.0.1:" + member.orElseThrow().getAddress().getPort();
    for (var sent :
        List.of(
            javaObject(),
            "GET /hazelcast/rest/cluster HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /hazelcast/health HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /hazelcast/rest/management/cluster/clusterShutdown HTTP/1.1\r\nHost: x\r\n\r\n",
            "version\r\n",
            "HZX" + javaObject(),
            "\u0016\u0003\u0001\u0002\u0000\u0001",
            "\u00ff".repeat(10_000))) {
      var answer = RawHttp.exchange(url, sent);
      assertFalse(answer.contains("200"), answer);
      assertFalse(answer.contains("members"), answer);
    }
    assertEquals(2, cluster.nodes().size() + 1, "the stranger is no node of ours");
    assertEquals(2, stranger.getCluster().getMembers().size());
    assertTrue(Gadget.READ_BY.stream().allMatch(name -> name.contains(STRANGER)));
  }

  @Test
  void whoTalksWhereOthersCanListenIsWarned() {
    var logger = (Logger) LoggerFactory.getLogger(Exposure.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      Exposure.warn(ClusterConfig.load(Optional.empty()), stranger);
      assertEquals(List.of(), lines.list);
      Exposure.warn(new Config(), stranger);
      assertEquals(1, lines.list.size());
      var line = lines.list.get(0).getFormattedMessage();
      assertTrue(line.contains("every address of this machine"), line);
      assertTrue(line.contains("docs/cluster.md"), line);
    } finally {
      logger.detachAppender(lines);
    }
  }

  private static Config strangersConfig() throws IOException {
    try (var file = Files.newInputStream(place.clusterFile())) {
      var config = new XmlConfigBuilder(file).build();
      config.setInstanceName(STRANGER).setClusterName(place.cluster());
      config.setProperty("hazelcast.socket.bind.any", "false");
      return config;
    }
  }

  private static String javaObject() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
