package dev.parley.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code Content-Disposition} (RFC 6266): under which name a file is to be saved. */
final class Disposition {
  /** What may stand in an extended value as it is (RFC 8187, section 3.2.1, attr-char). */
  private static final String AS_IT_IS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~";

  private Disposition() {}

  /**
   * The name twice: in ASCII for old clients, and as it is.
   *
   * @param shown whether a browser may show it in its place, instead of saving it
   */
  static String of(String name, boolean shown) {
    var plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    return (shown ? "inline" : "attachment")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + encoded(name);
  }

  private static String encoded(String name) {
    var text = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      if (AS_IT_IS.indexOf(each) >= 0) {
        text.append((char) each);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", each & 0xff));
      }
    }
    return text.toString();
  }
}
