package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.model.Role;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of what was said, oldest first. */
class HistoryTest {
  private static final int MESSAGES = 120;

  private static TestNode node;
  private static ChatClient alice;
  private static String room;
  private static List<Long> ids;

  /** Other rooms talk in between, so that the ids have gaps. */
  @BeforeAll
  static void talk() {
    node = TestNode.start("--limits", "off");
    alice = node.user("alice", Role.MEMBER);
    room = alice.createRoom("talk", false);
    ids = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      ids.add(alice.said(room, "message " + i));
      if (i % 10 == 0) {
        alice.said("elsewhere");
      }
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void byDefaultItIsTheNewestFifty() {
    assertPage(ids.subList(70, 120), true, "");
  }

  @Test
  void aPageMayBeOneOrAHundred() {
    assertPage(ids.subList(119, 120), true, "?limit=1");
    assertPage(ids.subList(20, 120), true, "?limit=100");
  }

  @Test
  void beforeAMessageAreTheNewestOfTheOlderOnes() {
    assertPage(ids.subList(35, 40), true, "?limit=5&before=" + ids.get(40));
    assertPage(ids.subList(0, 5), false, "?limit=5&before=" + ids.get(5));
    assertPage(ids.subList(0, 3), false, "?limit=5&before=" + ids.get(3));
    assertPage(List.of(), false, "?before=" + ids.get(0));
  }

  @Test
  void afterAMessageAreTheOldestOfTheNewerOnes() {
    assertPage(ids.subList(41, 46), true, "?limit=5&after=" + ids.get(40));
    assertPage(ids.subList(115, 120), false, "?limit=5&after=" + ids.get(114));
    assertPage(List.of(), false, "?after=" + ids.get(119));
    assertPage(ids.subList(0, 5), true, "?limit=5&after=0");
  }

  @Test
  void aroundAMessageItIsInTheMiddle() {
    assertPage(ids.subList(38, 43), true, "?limit=5&around=" + ids.get(40));
    assertPage(ids.subList(40, 41), true, "?limit=1&around=" + ids.get(40));
    assertPage(ids.subList(0, 3), true, "?limit=5&around=" + ids.get(0));
  }

  @Test
  void anIdThatIsNoMessageOfTheRoomIsAPlaceAllTheSame() {
    assertPage(ids.subList(35, 40), true, "?limit=5&before=" + (ids.get(39) + 1));
    assertPage(ids.subList(115, 120), true, "?limit=5&before=" + Long.MAX_VALUE);
  }

  @Test
  void pagesThatFollowEachOtherMissNothingAndRepeatNothing() {
    var back = new ArrayList<Long>();
    for (long before = Long.MAX_VALUE; back.size() < MESSAGES; before = back.get(0)) {
      back.addAll(0, pageIds("?limit=7&before=" + before));
    }
    assertEquals(ids, back);
    var forth = new ArrayList<Long>();
    for (long after = 0; forth.size() < MESSAGES; after = forth.get(forth.size() - 1)) {
      forth.addAll(pageIds("?limit=7&after=" + after));
    }
    assertEquals(ids, forth);
  }

  private static void assertPage(List<Long> expected, boolean hasMore, String query) {
    assertEquals(expected, pageIds(query), query);
    assertEquals(hasMore, page(query).getBoolean("hasMore"), query);
  }

  private static List<Long> pageIds(String query) {
    return page(query).getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message).getLong("id"))
        .toList();
  }

  private static JsonObject page(String query) {
    return alice.get("/api/rooms/" + room + "/messages" + query).json();
  }
}
