package dev.parley.verify.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad history for each rule, and good ones that look alike. */
class JudgeTest {
  @Test
  void whatIsGoodIsFoundGood() {
    var story = good();
    story.add("died", "tab", 1);
    story.said("bob", 2, "lobby", 3);
    story.welcome(1, 3, "abcd.2").got(1, 3, "bob2").got(2, 3, "bob2");
    story.add("history", "ids", new JsonArray("[1,2,3]"), "texts", texts("ann1", "bob1", "bob2"));
    story.add("database", "count", 3, "head", 3);
    var verdict = story.verdict();
    assertTrue(verdict.held(), () -> verdict.words().toString());
    assertEquals(3, verdict.acknowledged());
    assertEquals(1, verdict.blackout().count());
  }

  @Test
  void aMessageThatOneStreamMissesIsLost() {
    expect(Rule.LOST, good().said("bob", 2, "lobby", 3).got(1, 3, "bob2"));
  }

  @Test
  void aMessageThatEverybodyMissesIsLost() {
    expect(Rule.LOST, good().said("bob", 2, "lobby", 3));
  }

  @Test
  void aMessageThatIsSkippedIsLostEvenToAPageThatHasLeft() {
    var story = good().said("bob", 2, "lobby", 3).said("bob", 3, "lobby", 4);
    story.got(1, 3, "bob2").got(1, 4, "bob3").got(2, 4, "bob3");
    expect(Rule.LOST, story.add("closed", "tab", 2));
  }

  @Test
  void aStreamThatStandsStillUntilItsPageLeavesHasLostTheLastWord() {
    var story = good().said("bob", 2, "lobby", 3).got(1, 3, "bob2");
    expect(Rule.LOST, story.add("last-word", "id", 3).add("closed", "tab", 2));
  }

  @Test
  void whatComesAfterAPageHasLeftIsNotLost() {
    var story = good().add("closed", "tab", 2).said("bob", 2, "lobby", 3).got(1, 3, "bob2");
    assertTrue(story.verdict().held());
  }

  @Test
  void aMessageThatIsNotInTheHistoryIsLost() {
    expect(Rule.LOST, good().add("history", "ids", new JsonArray("[1]"), "texts", texts("ann1")));
  }

  @Test
  void aMessageWhosePlaceAnotherHasIsLost() {
    var story = good().said("bob", 2, "lobby", 3).got(1, 3, "bob2").got(2, 3, "bob2");
    story.sent("ann", 2, "lobby");
    var texts = texts("ann1", "bob1", "ann2");
    expect(Rule.LOST, story.add("history", "ids", new JsonArray("[1,2,3]"), "texts", texts));
  }

  @Test
  void aMessageThatComesTwiceIsDoubled() {
    expect(Rule.DOUBLED, good().got(1, 2, "bob1"));
  }

  @Test
  void aMessageThatIsTwiceInTheLogIsDoubled() {
    expect(Rule.DOUBLED, good().got(1, 3, "bob1").got(2, 3, "bob1"));
  }

  @Test
  void anOlderMessageAfterANewerOneIsMisordered() {
    var story = good().said("bob", 2, "lobby", 3).said("bob", 3, "lobby", 4);
    story.got(1, 3, "bob2").got(1, 4, "bob3");
    expect(Rule.MISORDERED, story.got(2, 4, "bob3").got(2, 3, "bob2"));
  }

  @Test
  void twoStreamsThatDisagreeAreMisordered() {
    var story = good().said("bob", 2, "lobby", 3).sent("ann", 2, "lobby");
    expect(Rule.MISORDERED, story.got(1, 3, "bob2").got(2, 3, "ann2"));
  }

  @Test
  void anAuthorWhoseOrderIsTurnedIsMisordered() {
    var story = good().said("bob", 2, "lobby", 4).said("bob", 3, "lobby", 3);
    for (int tab = 1; tab <= 2; tab++) {
      story.got(tab, 3, "bob3").got(tab, 4, "bob2");
    }
    expect(Rule.MISORDERED, story);
  }

  @Test
  void twoIdsForOneClientIdAreFound() {
    expect(Rule.IDENTITY, good().answered("bob1", 3));
  }

  @Test
  void aLateRepeatWithAnotherIdIsFound() {
    expect(Rule.IDENTITY, good().add("again", "text", "bob1", "status", 200, "id", 9));
  }

  @Test
  void anotherTextUnderAUsedClientIdIsFound() {
    expect(Rule.IDENTITY, good().add("clash", "text", "bob1", "status", 201));
  }

  @Test
  void whatNobodySentIsFound() {
    expect(Rule.STRANGER, good().got(1, 3, "who said that?"));
  }

  @Test
  void aRoomThatIsNotTheirsIsFound() {
    var story = good().add("member", "user", "u1", "room", "den").said("ann", 2, "den", 3);
    expect(Rule.AUDIENCE, story.got(1, "abcd.3", "ann2", "den").got(2, "abcd.3", "ann2", "den"));
  }

  @Test
  void aMemberWhoDoesNotHearTheirRoomLosesIt() {
    var story = good().add("member", "user", "u1", "room", "den").said("ann", 2, "den", 3);
    expect(Rule.LOST, story);
  }

  @Test
  void aResetForAGoodCursorIsFound() {
    expect(Rule.CURSOR, good().add("reset", "tab", 1, "id", "abcd.2", "reason", "ahead"));
  }

  @Test
  void aGoodCursorThatIsNotResumedIsFound() {
    var story = good().add("died", "tab", 1);
    story.add(
        "welcome", "tab", 1, "node", 0, "id", null, "head", 2, "epoch", "abcd", "resumed", false,
        "with", "abcd.2");
    expect(Rule.CURSOR, story);
  }

  @Test
  void aBadCursorThatIsResumedIsFound() {
    var story = good().add("tab", "tab", 3, "user", "u3", "cursor", "zzzz.1", "good", false);
    expect(Rule.CURSOR, story.welcome(3, 2, "zzzz.1"));
  }

  @Test
  void anIdOfAnotherEpochIsFound() {
    var story = good().said("bob", 2, "lobby", 3).got(2, 3, "bob2");
    expect(Rule.CURSOR, story.got(1, "dcba.3", "bob2", "lobby"));
  }

  @Test
  void aRosterWithoutSomebodyWhoIsHereIsFound() {
    expect(Rule.ROSTER, good().after(20).roster("u1"));
  }

  @Test
  void aRosterWithSomebodyWhoHasGoneIsFound() {
    expect(Rule.ROSTER, good().add("closed", "tab", 2).after(20).roster("u1", "u2"));
  }

  @Test
  void aRosterMayBeBehindForAWhile() {
    var story = good().add("closed", "tab", 2).after(4).roster("u1", "u2");
    assertTrue(story.roster("u1").verdict().held());
  }

  @Test
  void someoneWhoIsSaidToHaveLeftDuringAReloadFlaps() {
    var story = good().after(20).add("died", "tab", 2).after(1).welcome(2, 2, "abcd.2");
    expect(Rule.FLAP, story.add("user-left", "tab", 1, "user", "u2"));
  }

  @Test
  void someoneOnADeadNodeMayBeSaidToHaveLeftSooner() {
    var story = good().after(20).add("down", "node", 1, "why", "killed").add("died", "tab", 2);
    story.after(4).add("user-left", "tab", 1, "user", "u2").after(1).welcome(2, 2, "abcd.2");
    assertTrue(story.verdict().held());
  }

  @Test
  void someoneOnADeadNodeIsWaitedForAllTheSame() {
    var story = good().after(20).add("down", "node", 1, "why", "killed").add("died", "tab", 2);
    story.after(2).welcome(2, 2, "abcd.2");
    expect(Rule.FLAP, story.add("user-left", "tab", 1, "user", "u2"));
  }

  @Test
  void someoneWhoWasAwayForLongMayBeSaidToHaveLeft() {
    var story = good().after(20).add("died", "tab", 2).after(6);
    story.add("user-left", "tab", 1, "user", "u2").welcome(2, 2, "abcd.2");
    assertTrue(story.verdict().held());
  }

  @Test
  void aGapInTheDatabaseIsFound() {
    expect(Rule.DURABLE, good().add("database", "count", 2, "head", 3));
  }

  @Test
  void aRefusalWithoutATimeToComeAgainIsFound() {
    var story = good().sent("bob", 2, "lobby");
    expect(
        Rule.REFUSAL,
        story.add("failed", "text", "bob2", "status", 500, "why", "", "retryAfter", 0));
  }

  @Test
  void aBoundThatIsExceededIsNoSuccess() {
    var story = good();
    story.add("measured", "what", "a", "measured", 2.0, "allowed", 1.0, "unit", "MB");
    assertFalse(story.verdict().held());
  }

  @Test
  void aFileThatEndsInTheMiddleOfALineIsJudgedUpToThere(@TempDir Path folder) throws Exception {
    var file = folder.resolve("history.jsonl");
    var whole = good().add("end").lines();
    Files.writeString(file, whole + "{\"t\":12,\"kind\":\"go");
    assertEquals(1, Judge.judge(file).size());
    Files.writeString(file, "{\"t\":12,\"kind\":\"go\n" + whole);
    assertThrows(DecodeException.class, () -> Judge.judge(file));
  }

  /** Two pages of two users, and two messages that both have got. */
  private static Story good() {
    var story = new Story().opens(1, "u1").opens(2, "u2");
    story.said("ann", 1, "lobby", 1).got(1, 1, "ann1").got(2, 1, "ann1");
    return story.said("bob", 1, "lobby", 2).got(1, 2, "bob1").got(2, 2, "bob1");
  }

  private static JsonArray texts(String... texts) {
    return new JsonArray(java.util.List.of(texts));
  }

  private static void expect(Rule rule, Story story) {
    var verdict = story.verdict();
    assertTrue(verdict.count(rule) > 0, () -> rule + " was not found, but " + verdict.words());
    assertFalse(verdict.held());
  }
}
