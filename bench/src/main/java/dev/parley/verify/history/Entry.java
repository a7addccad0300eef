package dev.parley.verify.history;

import io.vertx.core.json.JsonObject;

/**
 * One thing that happened, as one line of JSON: {@code t} says when, in nanoseconds since the start
 * of the run, {@code kind} what.
 */
public record Entry(JsonObject json) {

  /** A line of a history file. */
  public static Entry parse(String line) {
    return new Entry(new JsonObject(line));
  }

  public long t() {
    return json.getLong("t");
  }

  public String kind() {
    return json.getString("kind");
  }

  /** A field that must be there. */
  public String text(String field) {
    return json.getString(field);
  }

  /** A field that must be there. */
  public long number(String field) {
    return json.getLong(field);
  }
}
