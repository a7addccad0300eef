package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import java.time.Duration;
import java.util.ArrayList;

/** Users open and close tabs at random on all nodes. */
public final class PresenceWalk implements Scenario {
  @Override
  public String name() {
    return "presence";
  }

  @Override
  public String what() {
    return "random tabs, users and nodes; presence equals the model";
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      var random = stage.random();
      var users = crowd.newUsers(stage.rounds(20, 60));
      var open = new ArrayList<Tab>();
      closeAllTabsButOne(stage, crowd);
      var vitals = Vitals.of(stage);
      long end =
          stage.history().now()
              + stage.time(Duration.ofSeconds(20), Duration.ofMinutes(10)).toNanos();
      while (stage.history().now() < end) {
        Await.pass(Duration.ofMillis(50 + random.nextInt(150)));
        if (open.size() < users.size() / 2 || random.nextInt(3) == 0) {
          open.addAll(crowd.open(users.get(random.nextInt(users.size())), 1));
        } else {
          var leaving = open.remove(random.nextInt(open.size()));
          leaving.close();
          if (random.nextBoolean()) {
            // A reload: the new page comes before anybody has noticed that the old one went.
            Await.pass(Duration.ofMillis(random.nextInt(500)));
            open.addAll(crowd.open(leaving.user(), 1));
          }
        }
      }
      vitals.mustBeFlat(stage);
      stage.finish(crowd, rosters);
    }
  }

  /** The tab that stays is on the node of one that is closed, and nowhere else. */
  private static void closeAllTabsButOne(Stage stage, Crowd crowd) {
    for (var user : crowd.newUsers(3)) {
      var tabs = crowd.open(user, stage.house().size() + 1);
      Await.must(
          "all tabs are open", Duration.ofSeconds(30), () -> tabs.stream().allMatch(Tab::isOpen));
      tabs.subList(0, stage.house().size()).forEach(Tab::close);
    }
  }
}
