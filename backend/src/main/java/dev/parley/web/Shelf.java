package dev.parley.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All files of the web client by their addresses, with one version for all of them. From the jar
 * each is read once, from a folder each time, so that a reload shows what is there now. Blocks.
 */
final class Shelf {
  /** All that is served; tests and tools beside them are not. */
  static final Pattern SERVED =
      Pattern.compile(
          "/(?:index\\.html|sw\\.js|manifest\\.webmanifest"
              + "|(?:css|js|icons)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+|vendor/[a-z]+\\.js)?");

  /** Tells the service worker which files there are: if one changes, so does this. */
  static final String LIST = "/files.js";

  private static final String PAGE = "/index.html";

  private final @Nullable Path folder;
  private final Map<String, Asset> kept = new ConcurrentHashMap<>();
  private @Nullable Path jar;
  private @Nullable Map<String, String> hashesOfJar;

  /**
   * @param folder null for what is in the jar
   */
  Shelf(@Nullable Path folder) {
    this.folder = folder;
  }

  /** The file at an address; the page is at {@code /} too. */
  Optional<Asset> find(String address) {
    if (address.equals(LIST)) {
      return Optional.of(Asset.of(LIST, list().getBytes(StandardCharsets.UTF_8)));
    }
    var path = address.equals("/") ? PAGE : address;
    return Optional.ofNullable(
        folder == null ? kept.computeIfAbsent(path, this::read) : read(path));
  }

  /** What all files together are called; another one as soon as one of them is another. */
  String version() {
    return version(hashes());
  }

  private static String version(Map<String, String> hashes) {
    var digest = Asset.sha256();
    hashes.forEach(
        (path, hash) -> digest.update((path + " " + hash + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private String list() {
    var hashes = hashes();
    var files = new JsonObject();
    hashes.forEach((path, hash) -> files.put(path.equals(PAGE) ? "/" : path, hash));
    return "self.PARLEY = "
        + new JsonObject().put("version", version(hashes)).put("files", files).encode()
        + ";\n";
  }

  private synchronized Map<String, String> hashes() {
    var known = hashesOfJar;
    if (known == null) {
      known = readHashes(root());
      hashesOfJar = folder == null ? known : null;
    }
    return known;
  }

  private static Map<String, String> readHashes(Path root) {
    var hashes = new TreeMap<String, String>();
    try (var walk = Files.walk(root)) {
      for (var file : walk.toList()) {
        var path = "/" + root.relativize(file).toString().replace('\\', '/');
        if (SERVED.matcher(path).matches() && Files.isRegularFile(file)) {
          hashes.put(path, Asset.hash(Asset.bare(path, Files.readAllBytes(file))));
        }
      }
      return hashes;
    } catch (IOException e) {
      throw new UncheckedIOException("the web client can't be read", e);
    }
  }

  /** Null if there is no such file. */
  private @Nullable Asset read(String path) {
    var file = root().resolve(path.substring(1));
    try {
      return Files.isRegularFile(file) ? Asset.of(path, Files.readAllBytes(file)) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("the web client can't be read", e);
    }
  }

  private Path root() {
    return folder == null ? jar() : folder;
  }

  private synchronized Path jar() {
    var known = jar;
    if (known == null) {
      known = openJar();
      jar = known;
    }
    return known;
  }

  /** Stays open as long as the process lives. */
  private static Path openJar() {
    try {
      var source = Path.of(Shelf.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(source)
          ? source.resolve("webroot")
          : FileSystems.newFileSystem(source).getPath("/webroot");
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the web client can't be read", e);
    }
  }
}
