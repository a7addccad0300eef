package dev.parley.ops;

import dev.parley.model.Counts;

/** How requests were answered. Safe from any thread. */
public final class HttpAnswers {
  /** A class of status codes (RFC 9110, section 15). */
  public enum StatusClass {
    INFORMATIONAL("1xx"),
    SUCCESSFUL("2xx"),
    REDIRECTION("3xx"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx");

    private final String word;

    StatusClass(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static StatusClass of(int status) {
      var classes = values();
      return classes[Math.min(Math.max(status / 100 - 1, 0), classes.length - 1)];
    }
  }

  private final Counts<StatusClass> counts = new Counts<>(StatusClass.class);

  public void add(int status) {
    counts.add(StatusClass.of(status));
  }

  Counts<StatusClass> counts() {
    return counts;
  }
}
