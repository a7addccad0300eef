package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommentsTest {
  @Test
  void commentsOnLinesOfTheirOwnAreLeftOutAndTheLinesStay() {
    assertWithout("a();\n\nb();", "a();\n// one\nb();");
    assertWithout("\n\n\nb();\n", "/**\n * Two.\n */\nb();\n");
    assertWithout("\n  b();", "  /** @type {X} */\n  b();");
    assertWithout("\n\nb();", "/* one\n   two */\nb();");
  }

  @Test
  void whatStandsBesideCodeStays() {
    for (var code :
        new String[] {
          "a(); // one",
          "a(/* one */ b);",
          "/* one */ a();",
          "const url = 'https://chat.example/*';",
          "const path = '//x'; a = b / c; /* d */",
          "p { color: red } /* e */",
          "* { margin: 0 }",
          ""
        }) {
      assertWithout(code, code);
    }
    assertWithout("\n b();", "/* one\n two */ b();");
  }

  private static void assertWithout(String expected, String source) {
    var without = Comments.without(source.getBytes(StandardCharsets.UTF_8));
    assertEquals(expected, new String(without, StandardCharsets.UTF_8));
  }
}
