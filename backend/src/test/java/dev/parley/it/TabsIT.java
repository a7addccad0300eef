package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Exposition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One person, one browser, many tabs: over HTTP/1.1 six streams would be all there is. */
class TabsIT {
  private static final int TABS = 20;

  private static Nodes nodes;
  private static ChatClient ben;
  private static Browser ann;

  @BeforeAll
  static void annHasManyTabs() {
    nodes = Nodes.start(1, "--limits", "off");
    ben = nodes.get(0).nobody().signInByToken("ben");
    ann = Browser.signedIn(nodes.get(0).url(), "ann");
    for (int i = 1; i < TABS; i++) {
      ann.openTab();
      ann.awaitConnection("live");
    }
  }

  @AfterAll
  static void stop() {
    ann.close();
    nodes.close();
  }

  @Test
  void allTabsShareOneStreamAndSurviveWhoeverGoes() {
    assertEquals(1, streams());
    assertAllGet("for everybody");

    ann.showTab(ann.tabs().get(0));
    ann.closeTab();
    assertAllGet("after the first tab was closed");
    assertEquals(1, streams());

    double opened = opened();
    ann.killSharedWorker();
    assertAllGet("after the worker's death");
    assertEquals(opened + 1, opened(), "another one was started");
    assertEquals(1, streams());
  }

  @Test
  void whileTheWorkerDiesNothingIsLostOrDoubled() throws InterruptedException {
    var enough = new AtomicBoolean();
    var texts = new CopyOnWriteArrayList<String>();
    var writer =
        new Thread(
            () -> {
              while (!enough.get()) {
                var text = "number " + texts.size();
                ben.said(text);
                texts.add(text);
              }
            });
    writer.start();
    Await.until("some are written", () -> texts.size() > 20);
    double opened = opened();
    ann.killSharedWorker();
    Await.until("they have another one", () -> opened() > opened);
    enough.set(true);
    writer.join();
    for (var tab : ann.tabs()) {
      ann.showTab(tab);
      ann.awaitText(texts.get(texts.size() - 1), 1);
      var seen = ann.texts().stream().filter(text -> text.startsWith("number ")).toList();
      assertEquals(texts.subList(texts.size() - seen.size(), texts.size()), seen);
    }
  }

  private static void assertAllGet(String text) {
    ben.said(text);
    for (var tab : ann.tabs()) {
      ann.showTab(tab);
      ann.awaitText(text, 1);
      assertEquals(List.of(), ann.complaints());
    }
  }

  private static double opened() {
    return Exposition.parse(nodes.get(0).nobody().get("/metrics").text())
        .value("parley_streams_opened_total");
  }

  private static int streams() {
    return nodes
        .get(0)
        .nobody()
        .get("/api/cluster")
        .json()
        .getJsonArray("nodes")
        .getJsonObject(0)
        .getInteger("streams");
  }
}
