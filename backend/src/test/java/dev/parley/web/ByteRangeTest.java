package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-99, 0, 99",
    "bytes=0-100, 0, 99",
    "bytes=99-, 99, 99",
    "bytes=10-19, 10, 19",
    "bytes=-1, 99, 99",
    "bytes=-100, 0, 99",
    "bytes=-101, 0, 99",
  })
  void aRangeIsCutAtTheEnd(String header, long first, long last) {
    assertRange(new ByteRange(first, last, true), header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void whatIsNotThereCantBeGiven(String header) {
    assertEquals(Optional.empty(), ByteRange.of(header, 100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=a-b",
        "bytes=99999999999999999999-",
        "bytes 0-1",
        "",
      })
  void whatIsNoRangeIsIgnored(String header) {
    assertRange(ByteRange.whole(100), header);
  }

  @Test
  void withoutTheHeaderAllOfItIsGivenAlsoIfThatIsNothing() {
    assertRange(ByteRange.whole(100), null);
    assertEquals(0, ByteRange.of(null, 0).orElseThrow().length());
    assertEquals(Optional.empty(), ByteRange.of("bytes=0-", 0));
  }

  private static void assertRange(ByteRange range, @Nullable String header) {
    assertEquals(Optional.of(range), ByteRange.of(header, 100));
  }
}
