package dev.parley.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, photo.jpg",
    "../../etc/passwd, passwd",
    "C:\\Users\\ada\\notes.txt, notes.txt",
    "größe und 絵文字 😀.png, größe und 絵文字 😀.png",
    "' spaces around ', spaces around",
    ".hidden, .hidden",
  })
  void onlyTheLastPartOfAPathIsAName(String given, String name) {
    assertEquals(name, FileName.of(given));
  }

  @Test
  void nothingInItBreaksALineOrTurnsIt() {
    assertEquals("aSet-Cookie: x=1.txt", FileName.of("a\r\nSet-Cookie: x=1.txt"));
    assertEquals("abc.txt", FileName.of("a\0b\u007fc\u0085\u2028\u2029.txt"));
    assertEquals("agpj.exe", FileName.of("a\u202egpj.exe"));
    assertEquals("ab", FileName.of("a\ud83db"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "/", "a/", "\r\n", "folder/.."})
  void whoHasNoNameIsAFile(String given) {
    assertEquals("file", FileName.of(given));
  }

  @Test
  void aLongNameLosesItsMiddleAndKeepsItsEnding() {
    assertEquals(FileName.MOST_BYTES, FileName.of("n".repeat(255)).length());
    assertEquals("n".repeat(251) + ".png", FileName.of("n".repeat(252) + ".png"));
    var wide = FileName.of("😀".repeat(3_000) + ".jpeg");
    assertTrue(wide.endsWith("😀.jpeg"), wide);
    int length = wide.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length <= 255 && length > 250, length + " bytes");
    assertEquals(255, FileName.of("." + "x".repeat(9_000)).length());
  }
}
