package dev.parley.file;

import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file as it comes, and gives it on in parts of one size: its type known by its first
 * bytes, and without what would tell where a picture was taken. Nothing is decoded, so that it does
 * not matter how large a picture says it is. Holds a part or two and no more.
 *
 * <p>For one thread at a time; never waits.
 */
public final class Intake {
  private final long most;
  private final int partBytes;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(FileType.HEAD_BYTES);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Queue<byte[]> parts = new ArrayDeque<>();
  private @Nullable Walk walk;
  private FileType type = FileType.OTHER;
  private long taken;
  private long size;

  /**
   * @param most how many bytes the file may have
   * @param partBytes how many a part has, but for the last one
   */
  public Intake(long most, int partBytes) {
    this.most = most;
    this.partBytes = partBytes;
  }

  /**
   * The next bytes.
   *
   * @throws Refusal if the file is too long, or can't be what it begins as
   */
  public void take(byte[] bytes) {
    taken += bytes.length;
    if (taken > most) {
      throw tooLarge(most);
    }
    if (walk != null) {
      walk.take(bytes);
    } else {
      head.write(bytes, 0, bytes.length);
      if (head.size() >= FileType.HEAD_BYTES) {
        walk = begin();
      }
    }
    cut();
  }

  /**
   * There is no more to come: what is left is a part too.
   *
   * @throws Refusal if something is missing
   */
  public void end() {
    var whole = walk == null ? begin() : walk;
    walk = whole;
    whole.end();
    cut();
    if (kept.size() > 0) {
      addPart(kept.toByteArray());
      kept.reset();
    }
  }

  /** The next part that is whole, if one is; it is given once. */
  public Optional<byte[]> part() {
    return Optional.ofNullable(parts.poll());
  }

  /** How many bytes all parts have so far. */
  public long size() {
    return size;
  }

  public String mediaType() {
    return type.mediaType();
  }

  /** A picture's width as it is shown, in pixels; null for other files. */
  public @Nullable Integer width() {
    var known = walk == null ? null : walk.size();
    return known == null ? null : known.width();
  }

  public @Nullable Integer height() {
    var known = walk == null ? null : walk.size();
    return known == null ? null : known.height();
  }

  /** What is said of a file that is longer than this. */
  public static Refusal tooLarge(long most) {
    return new Refusal(Reason.TOO_LARGE, "A file may have at most " + words(most) + ".");
  }

  private static String words(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }

  private Walk begin() {
    var first = head.toByteArray();
    head.reset();
    type = FileType.of(Arrays.copyOf(first, Math.min(first.length, FileType.HEAD_BYTES)));
    var begun = Walk.of(type, kept);
    begun.take(first);
    return begun;
  }

  private void cut() {
    if (kept.size() < partBytes) {
      return;
    }
    var all = kept.toByteArray();
    int at = 0;
    for (; all.length - at >= partBytes; at += partBytes) {
      addPart(Arrays.copyOfRange(all, at, at + partBytes));
    }
    kept.reset();
    kept.write(all, at, all.length - at);
  }

  private void addPart(byte[] part) {
    parts.add(part);
    size += part.length;
  }
}
