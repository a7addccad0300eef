package dev.parley.file;

import dev.parley.model.Refusal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The list in front of an AVIF picture (ISO/IEC 14496-12, section 8.11): how large it is, and where
 * its Exif and XMP are.
 */
final class AvifMeta {
  private static final int BOX_HEAD_BYTES = 8;
  private static final int FULL_BOX_BYTES = 4;
  private static final Set<String> TELLING = Set.of("Exif", "mime");

  /** The numbers of a list's places have 0, 4 or 8 bytes. */
  private static final int LONG_BYTES = 8;

  /** One that takes no bytes of the list could be there a billion times. */
  private static final int MOST_PLACES = 10_000;

  private final ByteBuffer body;
  private final Set<Long> telling = new HashSet<>();
  private final Map<Long, List<Place>> inFile = new HashMap<>();
  private final Map<Long, List<Place>> inData = new HashMap<>();
  private int dataAt = -1;
  private int width;
  private int height;
  private boolean turned;

  /** Some bytes of the file, or of the list's own data. */
  record Place(long from, long length) {}

  private AvifMeta(byte[] body) {
    this.body = ByteBuffer.wrap(body.clone());
  }

  /**
   * Reads the body of the box.
   *
   * @throws Refusal if it can't be read
   */
  static AvifMeta read(byte[] body) {
    try {
      var meta = new AvifMeta(body);
      meta.body.position(FULL_BOX_BYTES);
      meta.boxes(meta.body, meta::box);
      meta.blank();
      return meta;
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw Walk.damaged();
    }
  }

  /** Of the largest of the pictures in it, as it is shown; 0 if it is not told. */
  int width() {
    return turned ? height : width;
  }

  int height() {
    return turned ? width : height;
  }

  /** The list, with zeros for what its own data tell. */
  byte[] blanked() {
    return body.array();
  }

  /** What is to be blanked further on in the file, in order. */
  List<Place> elsewhere() {
    var places = new ArrayList<Place>();
    telling.forEach(item -> places.addAll(inFile.getOrDefault(item, List.of())));
    places.sort(Comparator.comparingLong(Place::from));
    return places;
  }

  private void boxes(ByteBuffer in, BiConsumer<String, ByteBuffer> each) {
    while (in.remaining() >= BOX_HEAD_BYTES) {
      int begin = in.position();
      int length = in.getInt();
      var type = new String(word(in), StandardCharsets.ISO_8859_1);
      if (length < BOX_HEAD_BYTES) {
        throw new IllegalArgumentException("a box without an end");
      }
      int end = Math.addExact(begin, length);
      each.accept(type, in.duplicate().limit(end));
      in.position(end);
    }
  }

  private void box(String type, ByteBuffer in) {
    switch (type) {
      case "iinf" -> items(in);
      case "iloc" -> places(in);
      case "iprp" -> boxes(in, this::properties);
      case "idat" -> dataAt = in.position();
      default -> {} // Of no interest.
    }
  }

  private void properties(String type, ByteBuffer in) {
    if (type.equals("ipco")) {
      boxes(in, this::property);
    }
  }

  private void property(String type, ByteBuffer in) {
    if (type.equals("ispe")) {
      extent(in.position(in.position() + FULL_BOX_BYTES));
    } else if (type.equals("irot")) {
      turned = (in.get() & 1) == 1;
    }
  }

  private void extent(ByteBuffer in) {
    int across = in.getInt();
    int down = in.getInt();
    if ((long) across * down > (long) width * height) {
      width = across;
      height = down;
    }
  }

  private void items(ByteBuffer in) {
    int version = in.getInt() >>> 24;
    in.position(in.position() + (version == 0 ? 2 : 4));
    boxes(in, this::item);
  }

  private void item(String box, ByteBuffer in) {
    int version = in.getInt() >>> 24;
    if (!box.equals("infe") || version < 2) {
      return;
    }
    long id = version == 2 ? in.getShort() & 0xffff : in.getInt();
    in.getShort();
    if (TELLING.contains(new String(word(in), StandardCharsets.ISO_8859_1))) {
      telling.add(id);
    }
  }

  private void places(ByteBuffer in) {
    int version = in.getInt() >>> 24;
    int sizes = in.getShort() & 0xffff;
    int items = version < 2 ? in.getShort() & 0xffff : in.getInt();
    int count = 0;
    for (int i = 0; i < items; i++) {
      long id = version < 2 ? in.getShort() & 0xffff : in.getInt();
      int method = version == 0 ? 0 : in.getShort() & 0xf;
      in.getShort();
      long base = number(in, sizes >> 4);
      int extents = in.getShort() & 0xffff;
      for (int extent = 0; extent < extents; extent++) {
        var unused = number(in, version == 0 ? 0 : sizes);
        if (++count > MOST_PLACES) {
          throw new IllegalArgumentException("too many places");
        }
        var place = new Place(base + number(in, sizes >> 12), number(in, sizes >> 8));
        (method == 0 ? inFile : inData).computeIfAbsent(id, any -> new ArrayList<>()).add(place);
      }
    }
  }

  private void blank() {
    for (var item : telling) {
      for (var place : inData.getOrDefault(item, List.of())) {
        int from = Math.addExact(dataAt, Math.toIntExact(place.from));
        if (dataAt < 0 || place.length > body.limit()) {
          throw new IllegalArgumentException("data that are not there");
        }
        body.put(from, new byte[(int) place.length]);
      }
    }
  }

  private static long number(ByteBuffer in, int size) {
    return switch (size & 0xf) {
      case 0 -> 0;
      case LONG_BYTES -> in.getLong();
      default -> in.getInt() & 0xffffffffL;
    };
  }

  private static byte[] word(ByteBuffer in) {
    var word = new byte[4];
    in.get(word);
    return word;
  }
}
