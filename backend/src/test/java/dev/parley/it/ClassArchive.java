package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The classes of a node as the JVM keeps them once it has read them (JEP 350), so that the hundred
 * nodes that the tests start need half the time to do so. It is made once for each jar, by the
 * first test that starts a node, and shared by all processes that test.
 */
final class ClassArchive {
  private static final Path FILE = find();

  private ClassArchive() {}

  static Path file() {
    return FILE;
  }

  private static Path find() {
    var jar = ParleyProcess.jar();
    var file = jar.resolveSibling("parley-" + Runtime.version() + ".jsa");
    var door = jar.resolveSibling("parley.jsa.lock");
    try (var channel =
        FileChannel.open(door, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var lock = channel.lock();
      if (!isNewer(file, jar)) {
        make(file);
      }
      lock.release();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNewer(Path file, Path jar) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  /** By a node that serves one person and stops. */
  private static void make(Path file) throws IOException {
    var place = Place.fresh();
    var archive = place.folder().resolve("parley.jsa");
    try (var node =
        ParleyProcess.run(
            place.folder(),
            "-XX:ArchiveClassesAtExit=" + archive,
            ParleyProcess.arguments(place, "--limits", "off"))) {
      node.awaitReady().nobody().signInByToken("ann").said("hello");
      node.terminate();
      assertEquals(0, node.exitCode(), node::said);
      Files.move(archive, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      place.delete();
    }
  }
}
