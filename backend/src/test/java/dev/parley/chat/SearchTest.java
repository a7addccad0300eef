package dev.parley.chat;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.model.Role;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TestNode;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding what was said. Each test says words of its own, since all share the lobby. */
class SearchTest {
  private static TestNode node;
  private static ChatClient alice;
  private static ChatClient bob;

  @BeforeAll
  static void start() {
    node = TestNode.start("--limits", "off");
    alice = node.user("Alice", Role.MEMBER);
    bob = node.guest("bob");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void allWordsHaveToOccurInAnyOrder() {
    long both = alice.said("quokka meets wombat");
    long other = alice.said("the wombat: a quokka!");
    alice.said("a quokka alone");
    assertFound(List.of(other, both), alice, "q=quokka+wombat");
    assertFound(List.of(), alice, "q=quokka+wombat+platypus");
    assertFound(List.of(), alice, "q=quokk");
  }

  @Test
  void whatIsFoundIsTheWholeMessage() {
    var body = new JsonObject().put("text", "An Echidna, at last").put("clientId", "e-1");
    var said = alice.post("/api/rooms/lobby/messages", body).json().getJsonObject("message");
    var page = search(bob, "q=echidna").json();
    assertEquals(said, page.getJsonArray("messages").getJsonObject(0));
    assertFalse(page.getBoolean("hasMore"));
  }

  @Test
  void caseAndAccentsDoNotCount() {
    long id = alice.said("Die Straßenbähn fährt ÜBER den Fluß");
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded("STRASSENBAHN fahrt"));
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded("strassenbähn flüss"));
  }

  @Test
  void aPhraseIsWordsThatFollowEachOther() {
    long phrase = alice.said("the grey heron, grey and tall");
    long words = alice.said("heron grey");
    assertFound(List.of(words, phrase), alice, "q=grey+heron");
    assertFound(List.of(phrase), alice, "q=%22Grey+heron%22");
    assertFound(List.of(phrase), alice, "q=%22heron+grey+AND%22+tall");
    assertFound(List.of(), alice, "q=%22grey+tall%22");
    assertFound(List.of(phrase), alice, "q=grey-heron");
    // A message begins with no word of its room or its author, as far as anybody can see.
    assertFound(List.of(), alice, "q=%22alice+heron%22");
    assertFound(List.of(), alice, "q=heron+lobby");
  }

  @Test
  void partsOfWhatHasNoSpacesAreFound() {
    long id = alice.said("明日は東京タワーへ行く");
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded("東京"));
    assertFound(List.of(), alice, "q=" + ChatClient.encoded("京東"));
  }

  @Test
  void nothingThatIsTypedIsAnOperatorOrBreaksTheSearch() {
    long id = alice.said("near numbat words numbat NOT near OR and rowid");
    for (var typed :
        List.of(
            "numbat NOT",
            "numbat AND OR",
            "NEAR(numbat words)",
            "words:numbat",
            "^numbat",
            "numbat*",
            "-numbat",
            "{words}:numbat",
            "numbat'",
            "numbat\\",
            "numbat')",
            "numbat;--",
            "numbat & ! | <->",
            "numbat:*",
            "(numbat",
            "\"numbat",
            "numbat\u0000",
            "%numbat_",
            "numbat + and",
            "numbat \"\"",
            "§numbat",
            "numbat rowid:")) {
      assertFound(List.of(id), alice, "q=" + ChatClient.encoded(typed));
    }
    for (var typed : List.of("numbat §lobby", "numbat ¶alice", "numbat | lobby", "numb*")) {
      assertFound(List.of(), alice, "q=" + ChatClient.encoded(typed));
    }
  }

  @Test
  void whoIsNotInARoomFindsNothingOfIt() {
    var open = alice.createRoom("open", false);
    var secret = alice.createRoom("secret", true);
    long lobby = alice.said("a pangolin in the lobby");
    long inOpen = alice.said(open, "a pangolin in the open");
    long inSecret = alice.said(secret, "a pangolin in secret");
    assertFound(List.of(inSecret, inOpen, lobby), alice, "q=pangolin");
    assertFound(List.of(lobby), bob, "q=pangolin");
    assertEquals("forbidden", search(bob, "q=pangolin&room=" + open).code());
    assertEquals("not-found", search(bob, "q=pangolin&room=" + secret).code());
    assertEquals("not-found", search(bob, "q=pangolin&room=none").code());
    assertEquals("unauthenticated", search(node.nobody(), "q=pangolin").code());

    bob.put("/api/rooms/" + open + "/members/bob");
    assertFound(List.of(inOpen, lobby), bob, "q=pangolin");
    assertFound(List.of(inOpen), bob, "q=pangolin&room=" + open);
    bob.delete("/api/rooms/" + open + "/members/bob");
    assertFound(List.of(lobby), bob, "q=pangolin");
    assertEquals("forbidden", search(bob, "q=pangolin&room=" + open).code());
  }

  @Test
  void roomAndAuthorNarrowIt() {
    var room = alice.createRoom("narrow", false);
    bob.put("/api/rooms/" + room + "/members/bob");
    long lobby = alice.said("an axolotl by alice");
    long mine = alice.said(room, "an axolotl");
    long his = bob.said(room, "an axolotl");
    var ann = node.guest("Ann O'Neil");
    long hers = ann.said("my axolotl");
    assertFound(List.of(hers, his, mine, lobby), alice, "q=axolotl&room=&from=");
    assertFound(List.of(his, mine), alice, "q=axolotl&room=" + room);
    assertFound(List.of(lobby), alice, "q=axolotl&room=lobby&from=alice");
    assertFound(List.of(mine, lobby), alice, "q=axolotl&from=ALICE");
    assertFound(List.of(hers), alice, "q=axolotl&from=" + ChatClient.encoded("ann o'neil"));
    assertFound(List.of(), alice, "q=axolotl&from=ann");
    assertFound(List.of(), alice, "q=axolotl&from=" + "n".repeat(3_000));
  }

  @Test
  void whatWasWrittenFromATimeOnIsLeftOut() {
    long first = alice.said("tarsier one");
    long second = alice.said("tarsier two");
    var messages = alice.get("/api/search?q=tarsier").json().getJsonArray("messages");
    var written = Instant.parse(messages.getJsonObject(0).getString("at"));
    assertFound(List.of(second, first), alice, "q=tarsier&until=" + written.plusMillis(1));
    assertFound(List.of(), alice, "q=tarsier&until=2020-01-01T00:00:00Z");
    assertFound(List.of(second, first), alice, "q=tarsier&until=2999-01-01T00:00:00Z");
    assertFound(List.of(first), alice, "q=tarsier&until=2999-01-01T00:00:00Z&before=" + second);
    assertFound(List.of(second, first), alice, "q=tarsier&until=");
    for (var until : List.of("yesterday", "2026-01-02", "7", "2026-13-01T00:00:00Z")) {
      assertEquals("invalid", alice.get("/api/search?q=tarsier&until=" + until).code(), until);
    }
  }

  @Test
  void whatWasWrittenBeforeATimeIsLeftOutAndWhatWasWrittenAtItIsNot() {
    long first = alice.said("galago one");
    var written = written("q=galago");
    Await.until("time has passed", () -> Instant.now().isAfter(written.plusMillis(1)));
    long second = alice.said("galago two");
    assertFound(List.of(second, first), alice, "q=galago&since=" + written);
    assertFound(List.of(second), alice, "q=galago&since=" + written.plusMillis(1));
    assertFound(
        List.of(first), alice, "q=galago&since=" + written + "&until=" + written("q=galago"));
    assertFound(List.of(), alice, "q=galago&since=" + written + "&until=" + written);
    assertFound(List.of(first), alice, "q=galago&since=" + written + "&before=" + second);
    assertFound(List.of(), alice, "q=galago&since=2999-01-01T00:00:00Z");
    assertFound(List.of(), alice, "q=galago&since=2999-01-01T00:00:00Z&until=2020-01-01T00:00:00Z");
    assertFound(List.of(second, first), alice, "q=galago&since=2020-01-01T00:00:00Z");
    assertFound(List.of(second, first), alice, "q=galago&since=");
    for (var since : List.of("yesterday", "2026-01-02", "7", "2026-13-01T00:00:00Z")) {
      assertInvalid("since", "q=galago&since=" + since);
    }
  }

  @Test
  void withoutAWordTheNewestAreFoundThatFitTheFilters() {
    var room = alice.createRoom("wordless", true);
    var dora = node.user("dora", Role.MEMBER);
    alice.put("/api/rooms/" + room + "/members/dora");
    long first = alice.said(room, "one");
    long second = dora.said(room, "!?");
    long gone = dora.said(room, "three");
    long lobby = dora.said("four");
    dora.delete("/api/messages/" + gone);
    assertFound(List.of(second, first), alice, "room=" + room);
    assertFound(List.of(first), alice, "q=&room=" + room + "&before=" + second);
    assertFound(List.of(lobby, second), alice, "from=dora&q=");
    assertFound(List.of(lobby), bob, "from=dora");
    assertFound(List.of(second), alice, "from=dora&room=" + room);
    var written = written("from=dora&room=" + room);
    assertFound(
        List.of(second), alice, "from=dora&until=" + written.plusMillis(1) + "&room=" + room);
    assertFound(List.of(), alice, "until=2020-01-01T00:00:00Z");
    assertFound(List.of(), alice, "since=2999-01-01T00:00:00Z");
    assertEquals(lobby, ids(search(alice, "since=" + written)).get(0));
    assertEquals("not-found", search(bob, "room=" + room).code());
    assertInvalid("q", "q=!&room=" + room);
    assertInvalid("q", "before=7");
  }

  @Test
  void pagesOfFiftyFollowEachOther() {
    var said = new ArrayList<Long>();
    for (int i = 0; i < 101; i++) {
      said.add(alice.said("capybara number " + i));
    }
    Collections.reverse(said);
    assertPage(said.subList(0, 50), true, "q=capybara");
    assertEquals(said.get(49), search(alice, "q=capybara").json().getLong("next"));
    assertFalse(search(alice, "q=capybara&before=" + said.get(50)).json().containsKey("next"));
    assertPage(said.subList(50, 100), true, "q=capybara&before=" + said.get(49));
    assertPage(said.subList(51, 101), false, "q=capybara&before=" + said.get(50));
    assertPage(said.subList(100, 101), false, "q=capybara&before=" + said.get(99));
    assertPage(List.of(), false, "q=capybara&before=" + said.get(100));
    assertPage(List.of(), false, "q=capybara&before=0");
  }

  @Test
  void aMessageThatWasRefusedIsNotFound() {
    var body = new JsonObject().put("text", "a tapir").put("replyTo", 999_999);
    assertEquals(422, alice.post("/api/rooms/lobby/messages", body).status());
    var said = new JsonObject().put("text", "one tapir").put("clientId", "tapir");
    long id = message(alice.post("/api/rooms/lobby/messages", said)).getLong("id");
    assertEquals(id, message(alice.post("/api/rooms/lobby/messages", said)).getLong("id"));
    assertFound(List.of(id), alice, "q=tapir");
  }

  @Test
  void theLongestMessageIsFoundByItsLastWord() {
    var numbers = IntStream.range(1_000, 2_598).mapToObj(i -> i + " ").collect(joining());
    long id = alice.said(numbers + "the kakapo");
    assertFound(List.of(id), alice, "q=kakapo");
    assertFound(List.of(id), alice, "q=%222597+the+kakapo%22");
  }

  /** No character grows more in NFKC than this one, to 18 letters and spaces. */
  @Test
  void theTextThatGrowsMostIsFound() {
    long id = alice.said("\uFDFA".repeat(8_000));
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded("\u0627\u0644\u0644\u0647"));
  }

  @Test
  void theLongestSearchIsAnsweredAndALongerOneRefused() {
    long id = alice.said(words(100) + " 鳥".repeat(100));
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded(words(100).substring(0, 200)));
    assertInvalid("q", "q=" + ChatClient.encoded(words(100).substring(0, 200) + "a"));
    assertFound(List.of(id), alice, "q=" + ChatClient.encoded("鳥".repeat(100)));
    assertFound(List.of(), alice, "q=" + ChatClient.encoded("鳥".repeat(200)));
    assertInvalid("q", "q=" + ChatClient.encoded("鳥".repeat(201)));
  }

  @Test
  void whatIsNoSearchIsRefused() {
    assertInvalid("q", "");
    assertInvalid("q", "q=");
    assertInvalid("q", "q=+%22+%22");
    assertInvalid("q", "q=%F0%9F%8E%89");
    assertInvalid("before", "q=a&before=-1");
    assertEquals("not-found", search(alice, "q=a&room=a%00").code());
    assertInvalid("before", "q=a&before=x");
  }

  @Test
  void whoIsInVeryManyRoomsFindsWhatIsInThem() {
    var carol = node.user("carol", Role.MEMBER);
    var rooms = IntStream.range(0, 300).mapToObj(i -> carol.createRoom("r" + i, true)).toList();
    long first = carol.said(rooms.get(0), "a numbered kiwi");
    long last = carol.said(rooms.get(299), "a numbered kiwi");
    assertFound(List.of(last, first), carol, "q=kiwi");
    assertFound(List.of(), alice, "q=kiwi");
    long other = carol.said(rooms.get(7), "another kiwi");
    carol.delete("/api/messages/" + last);
    assertFound(List.of(other, first), carol, "q=kiwi");
    assertFound(List.of(other), carol, "q=%22another+kiwi%22");
    assertFound(List.of(other), carol, "from=carol&since=" + written(carol, "q=another"));
    var since = "since=" + written(carol, "q=another");
    var those = ids(search(carol, since));
    assertEquals(other, those.get(those.size() - 1));
    assertFalse(those.contains(last));
  }

  /** {@code a b c … aa …}, each of one letter and a space, so many that a limit is met. */
  private static String words(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Character.toString((char) ('a' + i % 26)))
        .collect(joining(" ", "", " "));
  }

  /** When the newest was written that is found. */
  private static Instant written(String query) {
    return written(alice, query);
  }

  private static Instant written(ChatClient who, String query) {
    var newest = search(who, query).json().getJsonArray("messages").getJsonObject(0);
    return Instant.parse(newest.getString("at"));
  }

  private static JsonObject message(Answer answer) {
    return answer.json().getJsonObject("message");
  }

  private static void assertInvalid(String field, String query) {
    var answer = search(alice, query);
    assertEquals("invalid", answer.code(), query);
    assertEquals(422, answer.status());
    var error = answer.json().getJsonArray("errors").getJsonObject(0);
    assertEquals(field, error.getString("field"));
  }

  private static void assertFound(List<Long> expected, ChatClient who, String query) {
    assertEquals(expected, ids(search(who, query)), query);
  }

  private static void assertPage(List<Long> expected, boolean hasMore, String query) {
    var answer = search(alice, query);
    assertEquals(expected, ids(answer), query);
    assertEquals(hasMore, answer.json().getBoolean("hasMore"), query);
  }

  private static List<Long> ids(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    return answer.json().getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message).getLong("id"))
        .toList();
  }

  private static Answer search(ChatClient who, String query) {
    return who.get("/api/search?" + query);
  }
}
