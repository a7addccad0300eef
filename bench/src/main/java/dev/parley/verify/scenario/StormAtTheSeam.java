package dev.parley.verify.scenario;

import dev.parley.verify.crowd.Crowd;
import dev.parley.verify.crowd.Tab;
import dev.parley.verify.house.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Readers come and go during a burst, with good cursors and with odd ones. */
public final class StormAtTheSeam implements Scenario {
  @Override
  public String name() {
    return "storm-at-the-seam";
  }

  @Override
  public String what() {
    return "readers come and go during a burst, some with cursors that are no good";
  }

  @Override
  public boolean inShortRun() {
    return true;
  }

  @Override
  public void run(Stage stage) {
    var crowd = stage.crowd();
    try (var rosters = Rosters.watch(stage, crowd.crier(), presenceWithin())) {
      var random = stage.random();
      var guests = crowd.newUsers(stage.rounds(40, 200));
      var first = crowd.tabs().get(0);
      Await.must("a first cursor", Duration.ofSeconds(10), () -> first.cursor() != null);
      var bad = OddCursors.of(String.valueOf(first.cursor()));
      for (int round = 0; round < stage.rounds(5, 40); round++) {
        var came = new ArrayList<Tab>();
        for (var guest : guests) {
          came.add(come(crowd, guest, bad, random));
        }
        Await.pass(Duration.ofMillis(300 + random.nextInt(1_200)));
        came.forEach(Tab::close);
      }
      stage.finish(crowd, rosters);
    }
  }

  private static Tab come(Crowd crowd, Tab.User guest, List<String> bad, Random random) {
    var tab = crowd.newTab(guest);
    int dice = random.nextInt(10);
    if (dice < 4) {
      var other = crowd.tabs().get(random.nextInt(crowd.tabs().size() - 1));
      tab.openFrom(other.cursor(), true);
    } else if (dice < 7) {
      tab.open();
    } else if (dice < 9) {
      tab.openFrom(bad.get(random.nextInt(bad.size())), false);
    } else {
      tab.openWithQuery(OddCursors.IN_QUERY.get(random.nextInt(OddCursors.IN_QUERY.size())));
    }
    return tab;
  }
}
