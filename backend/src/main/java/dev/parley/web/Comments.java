package dev.parley.web;

import java.nio.charset.StandardCharsets;

/**
 * Leaves out of scripts and style sheets what only people read, a quarter of what would be sent.
 * Only comments on lines of their own; the lines stay, so that an error names the right one.
 */
final class Comments {
  private static final String BEGIN = "/*";
  private static final String END = "*/";
  private static final String LINE = "//";

  private Comments() {}

  /** The same without them. No text of several lines may have a line that looks like one. */
  static byte[] without(byte[] source) {
    var lines = new String(source, StandardCharsets.UTF_8).split("\n", -1);
    boolean inside = false;
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i].strip();
      boolean begins = !inside && line.startsWith(BEGIN);
      if (inside || begins) {
        int end = line.indexOf(END, begins ? BEGIN.length() : 0);
        inside = end < 0;
        // What stands behind a comment is no comment.
        boolean onlyComment = inside || end + END.length() == line.length();
        lines[i] = onlyComment ? "" : begins ? lines[i] : line.substring(end + END.length());
      } else if (line.startsWith(LINE)) {
        lines[i] = "";
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
