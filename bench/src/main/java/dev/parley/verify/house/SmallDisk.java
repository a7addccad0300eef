package dev.parley.verify.house;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A SQLite file on a small file system in memory, which can be filled up with ballast. */
public final class SmallDisk implements Database {
  private static final String SIZE = "64m";

  private final Path mount;
  private final SqliteFile file;

  SmallDisk(Path mount) {
    this.mount = mount;
    this.file = new SqliteFile(mount.resolve("parley.db"));
    try {
      Files.createDirectories(mount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "parley-verify", mount.toString());
  }

  /** Leaves not a byte. */
  public void fill() {
    var block = new byte[1 << 16];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(block);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  /** Whoever runs the machine has tidied up. */
  public void empty() {
    try {
      Files.delete(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return mount.resolve("ballast");
  }

  @Override
  public String url() {
    return file.url();
  }

  @Override
  public Connection connect() throws SQLException {
    return file.connect();
  }

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public List<String> integrity() {
    return file.integrity();
  }

  @Override
  public void close() {
    Shell.run("umount", "-l", mount.toString());
  }
}
