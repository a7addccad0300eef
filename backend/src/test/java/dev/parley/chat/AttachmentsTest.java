package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.log.SqlLog;
import dev.parley.model.Attachment;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import dev.parley.settings.AttachmentSettings;
import dev.parley.support.Await;
import dev.parley.support.TestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long attachments stay, and that nothing is left when they go. */
class AttachmentsTest {
  private static final String LOBBY = "lobby";

  /** More parts than are deleted at once. */
  private static final int PARTS = 35;

  @TempDir Path folder;

  private SqlLog log;
  private Attachments attachments;
  private Messages messages;
  private User ann;
  private Instant now = Instant.now();

  @BeforeEach
  void open() {
    log = TestLog.in(folder.resolve("parley.db"));
    var limits = new AttachmentSettings(1_000, 10_000, 100_000);
    attachments = new Attachments(log, limits, () -> now);
    messages = new Messages(log, 1_000);
    long id =
        Await.result(
            log.append(
                transaction ->
                    transaction
                        .sql()
                        .first(
                            "INSERT INTO users (name, role, created_at) VALUES ('ann', 'guest', 0)"
                                + " RETURNING id",
                            row -> row.getLong(1))
                        .orElseThrow()));
    ann = new User(id, "ann", true, Role.GUEST);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whatIsNotPostedGoesAfterADayAndWhatIsPostedStays() {
    var posted = upload(1);
    post(posted);
    var forgotten = upload(PARTS);
    now = now.plus(Duration.ofHours(23));
    sweep();
    assertEquals(List.of(2L, 36L, 360L), left());
    now = now.plus(Duration.ofMinutes(61));
    sweep();
    assertEquals(List.of(1L, 1L, 10L), left());
    assertGone(forgotten);
    assertArrayEquals(new byte[10], Await.result(attachments.part(posted.id(), 0)));
  }

  @Test
  void whatHasExpiredCantBePostedAnyMoreEvenBeforeAllOfItIsGone() {
    var late = upload(PARTS);
    now = now.plus(Duration.ofDays(2));
    Await.result(
        log.append(
            transaction -> AttachmentTable.deleteSome(transaction.sql(), late.id(), now, 1)));
    assertEquals(Reason.INVALID, refusal(() -> post(late)));
    sweep();
    assertEquals(List.of(0L, 0L, 0L), left());
  }

  @Test
  void whatBelongsToAMessageThatIsDeletedIsSeenByNobodyAndGoes() {
    var posted = upload(PARTS);
    long message = post(posted);
    Await.result(
        log.append(
            transaction -> {
              Attachments.forget(transaction, message);
              return true;
            }));
    assertGone(posted);
    assertEquals(Reason.INVALID, refusal(() -> post(posted)));
    var page = Await.result(new History(log).page(ann, LOBBY, History.NEWEST, 10));
    assertEquals(List.of(), page.messages().get(0).attachments());
    sweep();
    assertEquals(List.of(0L, 0L, 0L), left());
  }

  @Test
  void whatIsGivenUpGoesAtOnceAndCantBeCompleted() {
    var id = Await.result(attachments.begin(ann, LOBBY, 500));
    assertEquals(List.of(1L, 0L, 500L), left());
    Await.result(attachments.write(id, 0, new byte[10]));
    Await.result(attachments.giveUp(id));
    assertEquals(List.of(0L, 0L, 0L), left());
    assertEquals(Reason.CONFLICT, refusal(() -> complete(id, 10, 500)));
  }

  @Test
  void whatIsPostedIsNotGivenUp() {
    var posted = upload(1);
    post(posted);
    Await.result(attachments.giveUp(posted.id()));
    assertEquals(List.of(1L, 1L, 10L), left());
  }

  private Attachment upload(int parts) {
    var id = Await.result(attachments.begin(ann, LOBBY, 900));
    for (int part = 0; part < parts; part++) {
      Await.result(attachments.write(id, part, new byte[10]));
    }
    return complete(id, 10L * parts, 900);
  }

  @CanIgnoreReturnValue
  private Attachment complete(String id, long size, long setAside) {
    var attachment = new Attachment(id, "name", "image/png", size, 6, 4);
    return Await.result(attachments.complete(ann, attachment, setAside));
  }

  @CanIgnoreReturnValue
  private long post(Attachment attachment) {
    var draft = new Draft("", null, null, List.of(attachment.id()));
    return Await.result(messages.post(ann, LOBBY, draft)).message().id();
  }

  private void sweep() {
    Await.result(attachments.sweep());
  }

  private void assertGone(Attachment attachment) {
    assertEquals(
        Reason.NOT_FOUND, refusal(() -> Await.result(attachments.find(ann, attachment.id()))));
  }

  private static Reason refusal(Runnable asking) {
    return assertThrows(Refusal.class, asking::run).reason();
  }

  /** How many attachments, how many parts, and how many bytes count as taken. */
  private List<Long> left() {
    return Await.result(
        log.read(
            sql ->
                List.of(
                    sql.first("SELECT count(*) FROM attachments", row -> row.getLong(1)).orElse(0L),
                    sql.first("SELECT count(*) FROM attachment_parts", row -> row.getLong(1))
                        .orElse(0L),
                    AttachmentTable.space(sql, ann.id()))));
  }
}
