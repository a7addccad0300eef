package dev.parley.support;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures that tell where they were taken, and whether what is left of one is still a picture. */
public final class Pictures {
  /** Stands in everything that must not be told. */
  public static final String SECRET = "51.4779N 0.0015W";

  private static final byte[] WEBP_PIXEL =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private Pictures() {}

  /** A picture of 60 by 40, or of any other size. */
  public static byte[] plain(String format) {
    return plain(format, 60, 40);
  }

  public static byte[] plain(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    for (int i = 0; i < width; i += 5) {
      graphics.setColor(Color.getHSBColor((float) i / width, 0.6f, 0.9f));
      graphics.fillRect(i, 0, 5, height);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new AssertionError("no way to write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A JPEG as a telephone makes it, on its side if it is so oriented, with a place all over. */
  public static byte[] jpeg(int orientation, ByteOrder order) {
    var jpeg = plain("jpg");
    return joined(
        Arrays.copyOf(jpeg, 2),
        segment(0xe1, exif(orientation, order)),
        segment(0xe1, text("http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + "</x>")),
        segment(0xed, text("Photoshop 3.0\0" + SECRET)),
        segment(0xfe, text(SECRET)),
        Arrays.copyOfRange(jpeg, 2, jpeg.length),
        plain("jpg"),
        text(SECRET));
  }

  /** A PNG with Exif, a comment, and something behind its end. */
  public static byte[] png() {
    var png = plain("png");
    int afterHeader = 8 + 25;
    return joined(
        Arrays.copyOf(png, afterHeader),
        chunk("tEXt", text("Comment\0" + SECRET)),
        chunk("eXIf", exif(1, ByteOrder.BIG_ENDIAN)),
        Arrays.copyOfRange(png, afterHeader, png.length),
        text(SECRET));
  }

  /** A WebP of 1 by 1 that says it is of 300 by 200, with Exif and XMP. */
  public static byte[] webp() {
    var canvas =
        ByteBuffer.allocate(18)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(text("VP8X"))
            .putInt(10)
            .putInt(0x0c)
            .put(new byte[] {43, 1, 0, (byte) 199, 0, 0})
            .array();
    var body =
        joined(
            text("WEBP"),
            canvas,
            Arrays.copyOfRange(WEBP_PIXEL, 12, WEBP_PIXEL.length),
            riff("EXIF", text(SECRET + "!")),
            riff("XMP ", text(SECRET)));
    return riff("RIFF", body);
  }

  /** A WebP of 1 by 1 and nothing more. */
  public static byte[] webpPixel() {
    return WEBP_PIXEL.clone();
  }

  /**
   * The frame of an AVIF of 300 by 200, without a picture that could be shown.
   *
   * @param quarters how often it is to be turned
   */
  public static byte[] avif(int quarters) {
    var type = box("ftyp", text("avif"), new byte[4], text("mif1avif"));
    var inside = text(SECRET);
    int position = type.length + avifMeta(quarters, 0).length;
    return joined(type, avifMeta(quarters, position), box("mdat", inside, text("picture")));
  }

  private static byte[] avifMeta(int quarters, int mdat) {
    var items =
        box(
            "iinf",
            new byte[] {0, 0, 0, 0, 0, 3},
            box("infe", new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, text("av01")),
            box("infe", new byte[] {2, 0, 0, 0, 0, 2, 0, 0}, text("Exif")),
            box("infe", new byte[] {2, 0, 0, 0, 0, 3, 0, 0}, text("mime")));
    int secret = SECRET.length();
    var places =
        ByteBuffer.allocate(8 + 3 * 16)
            .put(new byte[] {1, 0, 0, 0, 0x44, 0, 0, 3})
            .put(place(1, 0, mdat + 8 + secret, 7))
            .put(place(2, 0, mdat + 8, secret))
            .put(place(3, 1, 0, secret))
            .array();
    var properties =
        box(
            "ipco",
            box("ispe", new byte[4], new byte[] {0, 0, 1, 44, 0, 0, 0, (byte) 200}),
            box("ispe", new byte[4], new byte[] {0, 0, 0, 10, 0, 0, 0, 10}),
            box("irot", new byte[] {(byte) quarters}));
    return box(
        "meta",
        new byte[4],
        items,
        box("iloc", places),
        box("iprp", properties),
        box("idat", text(SECRET)));
  }

  private static byte[] place(int item, int method, int offset, int length) {
    return ByteBuffer.allocate(16)
        .putShort((short) item)
        .putShort((short) method)
        .putShort((short) 0)
        .putShort((short) 1)
        .putInt(offset)
        .putInt(length)
        .array();
  }

  /** Whether the secret stands in it anywhere. */
  public static boolean tells(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET);
  }

  /** The pixels of a picture that Java can read. */
  public static int[] pixels(byte[] picture) {
    try {
      var image = ImageIO.read(new ByteArrayInputStream(picture));
      if (image == null) {
        throw new AssertionError("no picture any more");
      }
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(32 + SECRET.length())
        .put(text("Exif\0\0"))
        .put(text(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"))
        .order(order)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .put(text(SECRET))
        .array();
  }

  private static byte[] segment(int marker, byte[] body) {
    return joined(
        new byte[] {(byte) 0xff, (byte) marker},
        ByteBuffer.allocate(2).putShort((short) (body.length + 2)).array(),
        body);
  }

  private static byte[] chunk(String type, byte[] body) {
    var checksum = new CRC32();
    checksum.update(joined(text(type), body));
    return joined(number(body.length), text(type), body, number((int) checksum.getValue()));
  }

  private static byte[] riff(String type, byte[] body) {
    var length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length).array();
    return joined(text(type), length, body, new byte[body.length % 2]);
  }

  private static byte[] box(String type, byte[]... bodies) {
    var body = joined(bodies);
    return joined(number(body.length + 8), text(type), body);
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... pieces) {
    var all = new ByteArrayOutputStream();
    for (var piece : pieces) {
      all.write(piece, 0, piece.length);
    }
    return all.toByteArray();
  }
}
