package dev.parley.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.support.Pictures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file on its way in: what it is, what of it is kept, and in which parts. */
class IntakeTest {
  private static final int PART = 1_000;
  private static final long MOST = 1 << 20;

  /** What came out. */
  private record Taken(Intake intake, List<byte[]> parts) {
    byte[] all() {
      var all = new ByteArrayOutputStream();
      parts.forEach(part -> all.write(part, 0, part.length));
      return all.toByteArray();
    }
  }

  static List<byte[]> picturesThatTell() {
    return List.of(
        Pictures.jpeg(1, ByteOrder.BIG_ENDIAN),
        Pictures.jpeg(6, ByteOrder.LITTLE_ENDIAN),
        Pictures.png(),
        Pictures.webp(),
        Pictures.avif(0));
  }

  static List<byte[]> pictures() {
    var all = new ArrayList<>(picturesThatTell());
    all.add(Pictures.plain("gif"));
    all.add(Pictures.plain("jpg"));
    all.add(Pictures.plain("png"));
    all.add(Pictures.webpPixel());
    return all;
  }

  @ParameterizedTest
  @MethodSource("picturesThatTell")
  void whereAPictureWasTakenIsNotKept(byte[] picture) {
    assertTrue(Pictures.tells(picture), "the test is none");
    assertFalse(Pictures.tells(take(picture, picture.length).all()));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void howAFileComesInPiecesMakesNoDifference(byte[] picture) {
    var whole = take(picture, picture.length);
    for (int piece : new int[] {1, 2, 3, 7, 63, 64, 65, 1_000}) {
      var taken = take(picture, piece);
      assertArrayEquals(whole.all(), taken.all(), "in pieces of " + piece);
      assertEquals(whole.intake.mediaType(), taken.intake.mediaType());
      assertEquals(whole.intake.width(), taken.intake.width());
    }
  }

  @Test
  void aJpegLosesNothingThatIsSeen() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      var picture = Pictures.jpeg(orientation, ByteOrder.LITTLE_ENDIAN);
      var taken = take(picture, 500);
      assertArrayEquals(Pictures.pixels(Pictures.plain("jpg")), Pictures.pixels(taken.all()));
      boolean turned = orientation >= 5;
      assertSize(turned ? 40 : 60, turned ? 60 : 40, taken);
      assertEquals(
          orientation == 1 ? -1 : 2,
          indexOf(taken.all(), Exif.segment(orientation)),
          "still turned");
    }
  }

  @Test
  void aPngAndAGifLoseNothingThatIsSeen() {
    var png = take(Pictures.png(), 500);
    assertArrayEquals(Pictures.plain("png"), png.all());
    assertSize(60, 40, png);
    var gif = take(Pictures.plain("gif"), 500);
    assertArrayEquals(Pictures.plain("gif"), gif.all());
    assertSize(60, 40, gif);
  }

  @Test
  void aWebpAndAnAvifKeepTheirLengthAndTheirShape() {
    var webp = take(Pictures.webp(), 500);
    assertEquals(Pictures.webp().length, webp.all().length);
    assertSize(300, 200, webp);
    assertSize(1, 1, take(Pictures.webpPixel(), 500));
    var avif = take(Pictures.avif(0), 500);
    assertEquals(Pictures.avif(0).length, avif.all().length);
    assertTrue(indexOf(avif.all(), "picture".getBytes(StandardCharsets.US_ASCII)) > 0);
    assertSize(300, 200, avif);
    assertSize(200, 300, take(Pictures.avif(3), 500));
  }

  @ParameterizedTest
  @CsvSource({
    "jpg, image/jpeg",
    "png, image/png",
    "gif, image/gif",
  })
  void aPictureIsKnownByItsBytes(String format, String type) {
    assertEquals(type, take(Pictures.plain(format), 100).intake.mediaType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<html><script>alert(1)</script></html>",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><svg/>",
        "%PDF-1.7",
        "GIF88a not quite",
        "RIFF....WAVE",
        " GIF89a",
      })
  void whateverElseThereIsIsKeptAsItIsAndShownNowhere(String text) {
    var file = text.getBytes(StandardCharsets.UTF_8);
    var taken = take(file, 3);
    assertEquals("application/octet-stream", taken.intake.mediaType());
    assertArrayEquals(file, taken.all());
    assertNull(taken.intake.width());
    assertEquals(file.length, taken.intake.size());
  }

  @Test
  void aPictureThatBreaksOffBeforeItBeginsIsRefused() {
    for (var picture : picturesThatTell()) {
      assertDamaged(Arrays.copyOf(picture, 20));
    }
    assertDamaged(Arrays.copyOf(Pictures.webpPixel(), 20));
    assertDamaged(Arrays.copyOf(Pictures.plain("gif"), 9));
  }

  @Test
  void aPictureThatMakesNoSenseIsRefusedOrKeptButBreaksNothing() {
    var random = new Random(7);
    for (var picture : pictures()) {
      for (int i = 0; i < 500; i++) {
        var broken = picture.clone();
        for (int harm = 0; harm < 3; harm++) {
          broken[random.nextInt(Math.min(broken.length, 400))] = (byte) random.nextInt();
        }
        takeOrRefuse(broken);
      }
    }
  }

  @Test
  void partsAreOfOneSizeButForTheLast() {
    for (int size : new int[] {0, 1, PART - 1, PART, PART + 1, 2 * PART, 10 * PART + 5}) {
      var taken = take(new byte[size], 300);
      assertEquals((size + PART - 1) / PART, taken.parts.size(), "of " + size);
      for (int i = 0; i < taken.parts.size() - 1; i++) {
        assertEquals(PART, taken.parts.get(i).length);
      }
      assertEquals(size, taken.all().length);
    }
  }

  @Test
  void aFileMayHaveSoManyBytesAndNotOneMore() {
    var intake = new Intake(100, PART);
    intake.take(new byte[60]);
    intake.take(new byte[40]);
    var refusal = assertThrows(Refusal.class, () -> intake.take(new byte[1]));
    assertEquals(Reason.TOO_LARGE, refusal.reason());
    assertEquals("A file may have at most 100 bytes.", refusal.detail());
    assertEquals("A file may have at most 10 MiB.", Intake.tooLarge(10 << 20).detail());
  }

  private static Taken take(byte[] file, int piece) {
    var intake = new Intake(MOST, PART);
    var parts = new ArrayList<byte[]>();
    for (int at = 0; at < file.length; at += piece) {
      intake.take(Arrays.copyOfRange(file, at, Math.min(file.length, at + piece)));
      drain(intake, parts);
    }
    intake.end();
    drain(intake, parts);
    return new Taken(intake, parts);
  }

  private static void drain(Intake intake, List<byte[]> parts) {
    for (var part = intake.part(); part.isPresent(); part = intake.part()) {
      parts.add(part.get());
    }
  }

  private static void takeOrRefuse(byte[] file) {
    try {
      var unused = take(file, 97);
    } catch (Refusal e) {
      assertEquals(Reason.INVALID, e.reason());
    }
  }

  private static void assertDamaged(byte[] file) {
    var refusal = assertThrows(Refusal.class, () -> take(file, file.length));
    assertEquals(Reason.INVALID, refusal.reason());
  }

  private static void assertSize(int width, int height, Taken taken) {
    assertEquals(width, taken.intake.width());
    assertEquals(height, taken.intake.height());
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
