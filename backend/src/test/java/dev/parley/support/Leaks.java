package dev.parley.support;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;

/** What an answer never tells: how the server is made. */
public final class Leaks {
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)\\b(?:java|javax|jdk|sun|io\\.vertx|io\\.netty|dev\\.parley|com\\.(?:hazelcast|fasterxml)"
              + "|org\\.(?:sqlite|postgresql))\\.[a-z]\\w*\\.|exception|\\.java:\\d+|\\bSELECT\\b.*\\bFROM\\b|sqlite_|SQLSTATE");

  private Leaks() {}

  /** Fails if the text shows a class, a stack trace or a statement of SQL. */
  public static void assertNone(String what, String text) {
    var found = INSIDE.matcher(text);
    assertFalse(found.find(), () -> what + " is answered " + text);
  }
}
