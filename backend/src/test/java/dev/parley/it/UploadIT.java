package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Files on their way out of a browser: dropped, slow, given up, too large. */
class UploadIT {
  private static final int MOST = 1 << 20;

  /** So that its way takes some seconds. */
  private static final int SLOW = 250_000;

  private static final String FILE = "document.querySelector('.upload')";
  private static final String STATE = FILE + "?.dataset.state";
  private static final String DETAIL =
      "document.querySelector('#tray .upload:last-child .file-size')";
  private static final String PROGRESS = "document.querySelector('#tray .upload-progress')";

  /** Brings a file over the conversation, and says whether the page wants it. */
  private static final String DRAG =
      """
      (() => {
        window.data = new DataTransfer();
        data.items.add(new File(['dropped words'], 'dropped.txt', { type: 'text/plain' }));
        window.drag = (type) => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        return !document.querySelector('.message-list').dispatchEvent(drag('dragover'));
      })()""";

  /** Lets it go there. */
  private static final String DROP =
      "!document.querySelector('.message-list').dispatchEvent(drag('drop'))";

  private static final Place FILES = Place.fresh();

  private static Nodes nodes;

  private String name = "";
  private Browser ann;

  @BeforeAll
  static void start() {
    nodes = Nodes.start(2, "--limits", "off", "--max-attachment", MOST + "");
  }

  @AfterAll
  static void stop() {
    nodes.close();
    FILES.delete();
  }

  @BeforeEach
  void annComesIn(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName().substring(0, 20);
    ann = Browser.signedIn(nodes.get(0).url(), name);
  }

  @AfterEach
  void annGoes() {
    ann.close();
  }

  @Test
  void aFileThatIsDroppedOnTheConversationGoesWithTheMessage() {
    try (var ben = Browser.signedIn(nodes.get(1).url(), "ben")) {
      assertEquals(true, ann.value(DRAG), "it may be dropped there");
      assertEquals(1, ann.count(".conversation.dropping"));
      assertEquals(true, ann.value(DROP), "the browser does not open it");
      assertEquals(0, ann.count(".conversation.dropping"));
      ann.awaitTrue(STATE + " === 'uploaded'");
      ann.say("I let it fall");
      ben.awaitTrue(
          "document.querySelector('.message:last-child .file-name')?.textContent === 'dropped.txt'");
      assertEquals("I let it fall", ben.text(".message:last-child .message-text"));
      assertEquals("13 B", ben.text(".message:last-child .file-size"));
      assertEquals(List.of(), ann.complaints());
      assertEquals(List.of(), ben.complaints());
    }
  }

  @Test
  void oneSeesItGoAndWhatIsGivenUpLeavesNothing() {
    ann.sendAtMost(SLOW);
    ann.pick("#files", file("slow.bin", MOST));
    ann.awaitTrue("!" + PROGRESS + "?.hidden && " + PROGRESS + ".value > 0");
    var before = ann.value(PROGRESS + ".value");
    ann.awaitTrue(PROGRESS + ".value > arguments[0]", before);
    Await.until("some of it is kept", () -> kept("attachment_parts") > 0);
    assertTrue((Boolean) ann.value(PROGRESS + ".value < 1"), "it is still on its way");
    assertEquals("Cancel slow.bin", ann.value(FILE + ".querySelector('.upload-remove').ariaLabel"));

    ann.click(".upload-remove");
    ann.awaitTrue("document.querySelector('#tray').hidden");
    assertEquals(0, ann.count(".upload"));
    Await.until("nothing of it is kept", () -> kept("attachments") + kept("attachment_parts") == 0);
    ann.sendAtMost(-1);
    ann.say("without it");
    ann.awaitTrue("document.querySelector('[data-mine]')?.dataset.state === 'sent'");
    assertEquals("without it", ann.text("[data-mine] .message-text"));
    assertEquals(0, ann.count("[data-mine] .attachments"));
    assertEquals(List.of(), ann.complaints());
  }

  @Test
  void theLargestIsTakenAndOneByteMoreIsRefusedInWords() {
    ann.pick("#files", file("largest.bin", MOST));
    ann.awaitTrue(STATE + " === 'uploaded'");
    for (int tooMuch : new int[] {MOST + 1, 8 * MOST}) {
      ann.pick("#files", file("too-large-" + tooMuch + ".bin", tooMuch));
      ann.awaitTrue("document.querySelector('#tray [data-state=failed]') !== null");
      assertEquals("A file may have at most 1 MiB.", ann.value(DETAIL + ".textContent"));
      ann.click("#tray [data-state=failed] .upload-remove");
      ann.awaitTrue("document.querySelectorAll('#tray .upload').length === 1");
    }
    ann.say("the largest alone");
    ann.awaitTrue("document.querySelector('[data-mine] .file') !== null");
    assertEquals(1, ann.count("[data-mine] .file"));
    Await.until("the others have left nothing", () -> kept("attachments") == 1);
  }

  /** How many rows of a table are this person's. */
  private long kept(String table) {
    var hers = "owner = (SELECT id FROM users WHERE name = '" + name + "')";
    var where =
        table.equals("attachments")
            ? hers
            : "attachment IN (SELECT id FROM attachments WHERE " + hers + ")";
    try {
      var count = nodes.place().look("SELECT count(*) FROM " + table + " WHERE " + where);
      return Long.parseLong(count);
    } catch (SQLException e) {
      throw new AssertionError("the database can't be read", e);
    }
  }

  private static Path file(String name, int size) {
    try {
      return Files.write(FILES.folder().resolve(name), new byte[size]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
