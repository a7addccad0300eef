package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.Houses;
import dev.parley.verify.house.Namespaces;
import dev.parley.verify.house.Needs;
import dev.parley.verify.house.Needs.Disk;
import dev.parley.verify.house.Needs.Wires;
import java.time.Duration;
import java.util.List;

/**
 * Some nodes don't reach some others for a while; clients and the database reach all. Everything is
 * delivered everywhere meanwhile, by the log; nobody who is connected is said to have left.
 */
final class Partition implements Scenario {
  static final Needs NEEDS = Needs.PLAIN.on(Disk.POSTGRES).over(Wires.NAMESPACES);

  /** Without hints an event is found at the next look at the log. */
  static final Duration DELIVERY = Duration.ofMillis(1_500);

  private static final Duration SHORTLY = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int COMERS = 6;

  private final String name;
  private final String what;
  private final Cutter cutter;
  private final List<Duration> times;

  /** Cuts what is to be cut around one of so many nodes. */
  @FunctionalInterface
  private interface Cutter {
    void cut(Namespaces network, int node, int nodes);
  }

  private Partition(String name, String what, Cutter cutter, Duration... times) {
    this.name = name;
    this.what = what;
    this.cutter = cutter;
    this.times = List.of(times);
  }

  /** One node does not reach its peers, nor they it. */
  static Partition fromPeers() {
    return new Partition(
        "cut-from-peers",
        "one node and its peers don't reach each other; clients and database reach all",
        (network, node, nodes) -> network.cutFromPeers(node),
        Duration.ofSeconds(30),
        Duration.ofSeconds(180));
  }

  /** What one node sends to another one is lost; the other way works. */
  static Partition oneWay() {
    return new Partition(
        "one-way",
        "what one node sends to another one is lost, the other way works",
        (network, node, nodes) -> network.cutOneWay(node, (node + 1) % nodes),
        Duration.ofSeconds(60));
  }

  /** Two nodes don't reach each other, and both reach the third. */
  static Partition partial() {
    return new Partition(
        "partial",
        "two nodes don't reach each other, both reach the third",
        (network, node, nodes) -> network.cut(node, (node + 1) % nodes),
        Duration.ofSeconds(60));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public Needs needs() {
    return NEEDS;
  }

  @Override
  public boolean inShortRun() {
    return name.equals("cut-from-peers");
  }

  @Override
  public void run(Stage stage) {
    var network = Houses.namespaces(stage.house());
    var crowd = stage.crowd();
    int nodes = stage.house().size();
    int node = stage.random().nextInt(nodes);
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      Await.pass(QUIET);
      var vitals = Vitals.of(stage);
      var unity = new Unity(stage);
      long began = stage.history().now();
      for (var time : stage.isShort() ? List.of(SHORTLY) : times) {
        stage.history().add("cut", "scenario", name, "node", node);
        cutter.cut(network, node, nodes);
        comeAndGo(crowd, time);
        network.heal();
        stage.history().add("healed", "scenario", name);
        unity.measure("after " + time.toSeconds() + " s");
        Await.pass(QUIET);
        node = (node + 1) % nodes;
      }
      stage.demand("delivery", "delivery", "max", DELIVERY, began, stage.history().now());
      vitals.mustBeFlat(stage);
      stage.finish(crowd, rosters);
    } finally {
      network.heal();
    }
  }

  /** Some users come while the network is cut, on all nodes, and half of them go again. */
  private static void comeAndGo(Crowd crowd, Duration time) {
    Await.pass(time.dividedBy(4));
    var comers =
        crowd.newUsers(COMERS).stream().flatMap(user -> crowd.open(user, 1).stream()).toList();
    Await.pass(time.dividedBy(4));
    for (var tab : comers.subList(0, COMERS / 2)) {
      tab.close();
      crowd.tabs().remove(tab);
    }
    Await.pass(time.dividedBy(2));
  }
}
