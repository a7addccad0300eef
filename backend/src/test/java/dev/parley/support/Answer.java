package dev.parley.support;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What the server answered. */
public record Answer(int status, HttpHeaders headers, String text) {

  /** The body, which must be a JSON object. */
  public JsonObject json() {
    return new JsonObject(text);
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The problem's stable word, or nothing if this is no problem. */
  public String code() {
    return header("Content-Type").filter("application/problem+json"::equals).isPresent()
        ? json().getString("code", "")
        : "";
  }
}
