package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DispositionTest {

  @Test
  void aNameIsToldTwice() {
    assertEquals(
        "inline; filename=\"a b.png\"; filename*=UTF-8''a%20b.png",
        Disposition.of("a b.png", true));
    assertEquals(
        "attachment; filename=\"_ rates\"; filename*=UTF-8''%E2%82%AC%20rates",
        Disposition.of("€ rates", false));
  }

  @Test
  void nothingInANameEndsIt() {
    assertEquals(
        "attachment; filename=\"_x__ a_b_ ____c\";"
            + " filename*=UTF-8''%22x%22%3B%20a%3Db%5C%20%25%27%0D%0Ac",
        Disposition.of("\"x\"; a=b\\ %'\r\nc", false));
  }
}
