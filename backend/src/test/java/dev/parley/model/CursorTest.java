package dev.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"abcd.0", "a1b2c3d4.17", "0123456789abcdef.999999999999999999"})
  void whatItWritesItReads(String text) {
    var cursor = Cursor.parse(text).orElseThrow();
    assertEquals(text, cursor.toString());
    assertEquals(Optional.of(cursor), Cursor.parse(cursor.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "abcd",
        "abcd.",
        ".7",
        "abc.7",
        "0123456789abcdefg.7",
        "ABCD.7",
        "abcd.-1",
        "abcd.+1",
        "abcd.1.2",
        "abcd.1x",
        "abcd. 1",
        " abcd.1",
        "abcd.1\n",
        "abcd.1000000000000000000",
        "abcd.\u0661",
        "äbcd.1"
      })
  void anythingElseIsNoCursor(String text) {
    assertEquals(Optional.empty(), Cursor.parse(text));
  }

  @Test
  void itIsShortAndSafeEnoughForAHeaderThatNeedsNoPreflight() {
    var longest = new Cursor("0123456789abcdef", 999_999_999_999_999_999L).toString();
    assertTrue(longest.length() <= 128);
    assertTrue(longest.matches("[A-Za-z0-9.-]+"));
  }

  @Test
  void aHugeTextIsRefusedWithoutHarm() {
    assertEquals(Optional.empty(), Cursor.parse("a".repeat(1 << 20) + ".1"));
    assertEquals(Optional.empty(), Cursor.parse("abcd." + "1".repeat(1 << 20)));
  }
}
