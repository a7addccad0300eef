package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.Pictures;
import dev.parley.support.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files between people, and many at once. */
class AttachmentIT {
  private static final String PASTE =
      """
      const canvas = document.createElement('canvas');
      canvas.width = 400;
      canvas.height = 100;
      canvas.toBlob((blob) => {
        const data = new DataTransfer();
        data.items.add(new File([blob], 'pasted.webp', { type: blob.type }));
        const paste = { clipboardData: data, bubbles: true, cancelable: true };
        document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', paste));
      }, 'image/webp')""";

  private static final String SIZE =
      "(({ width, height }) => width + ' ' + height)(document.querySelector('.picture img'))";
  private static final String LINK =
      "(({ target, rel }) => target + ' ' + rel)(document.querySelector('.picture'))";

  private final Place place = Place.fresh();

  @Test
  void whatOnePersonAttachesTheOtherSeesOnAnotherNode() throws IOException {
    var picture = write("picture.png", Pictures.plain("png", 720, 480));
    var notes = write("notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
    try (var nodes = Nodes.start(2, "--limits", "off");
        var ann = Browser.signedIn(nodes.get(0).url(), "ann");
        var ben = Browser.signedIn(nodes.get(1).url(), "ben")) {
      ann.pick("#files", picture);
      ann.pick("#files", notes);
      ann.awaitTrue("document.querySelectorAll('#tray [data-state=uploaded]').length === 2");
      ann.say("two files");
      ben.awaitTrue("document.querySelector('.picture img')?.naturalWidth === 720");
      assertEquals("360 240", ben.value(SIZE));
      assertEquals("notes.txt", ben.text(".file .file-name"));
      assertEquals("5 B", ben.text(".file .file-size"));
      assertEquals("_blank noopener", ben.value(LINK));
      ann.awaitTrue("document.querySelectorAll('[data-message-id] .picture').length === 1");
      assertEquals(0, ann.count(".upload"));

      ben.run(PASTE);
      ben.awaitTrue("!document.querySelector('.send').disabled");
      ben.click(".send");
      ann.awaitTrue("document.querySelectorAll('.picture img')[1]?.naturalWidth === 400");
      for (var browser : List.of(ann, ben)) {
        assertEquals(List.of(), browser.complaints());
      }
    } finally {
      place.delete();
    }
  }

  /** Together they are larger than all the memory that the node may have. */
  @Test
  void manyLargeFilesAtOnceNeedLittleMemory() {
    var file = new byte[8 << 20];
    try (var node = smallNode()) {
      var people =
          List.of(
              node.nobody().signIn("ann"),
              node.nobody().signIn("ben"),
              node.nobody().signIn("cat"));
      var uploads = IntStream.range(0, 20).mapToObj(i -> upload(people.get(i % 3), file)).toList();
      uploads.forEach(upload -> assertEquals(201, upload.join().status()));
      assertEquals(201, people.get(0).say("still here").status());
    } finally {
      place.delete();
    }
  }

  private static CompletableFuture<Answer> upload(ChatClient client, byte[] file) {
    return client.uploadLater("lobby", "large.bin", file);
  }

  private ParleyProcess smallNode() {
    var jar = Objects.requireNonNull(System.getProperty("parley.jar"), "parley.jar");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:MaxDirectMemorySize=32m",
            "-Djava.io.tmpdir=" + place.folder(),
            "-jar",
            jar,
            "--port=0",
            "--database=" + place.databaseUrl(),
            "--cluster-name=" + place.cluster(),
            "--cluster=" + place.clusterFile());
    return ParleyProcess.run(new ProcessBuilder(command).directory(place.folder().toFile()))
        .awaitReady();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(place.folder().resolve(name), bytes);
  }
}
