package dev.parley.settings;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Origins as browsers write them (RFC 6454, section 6.2), so that a comparison of the texts is
 * exact.
 */
final class Origins {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(https?)://([A-Za-z0-9_](?:[A-Za-z0-9._-]*)|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?",
          Pattern.CASE_INSENSITIVE);

  private Origins() {}

  static Set<String> parse(Value value) {
    Set<String> origins = new LinkedHashSet<>();
    for (String part : value.text().split(",", -1)) {
      origins.add(origin(value, part.strip()));
    }
    return origins;
  }

  private static String origin(Value value, String text) {
    if (text.contains("*")) {
      throw value.bad(
          "must name each origin: with * any page on the web could act as whoever is signed in"
              + " here");
    }
    Matcher matcher = ORIGIN.matcher(text);
    if (!matcher.matches()) {
      throw value.mustBe(
          "origins such as https://chat.example.org or http://localhost:5173, comma-separated, no"
              + " path");
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    return scheme
        + "://"
        + matcher.group(2).toLowerCase(Locale.ROOT)
        + port(value, scheme, matcher.group(3));
  }

  /** Browsers leave the scheme's own port out. */
  private static String port(Value value, String scheme, @Nullable String text) {
    if (text == null) {
      return "";
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw value.mustBe("origins with a port from 1 to 65535");
    }
    return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
  }
}
