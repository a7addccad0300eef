package dev.parley.web;

import dev.parley.model.Refusal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An error as clients see it: {@code application/problem+json} (RFC 9457).
 *
 * @param code a stable word for programs
 * @param detail a sentence for a person
 */
record Problem(int status, String code, String title, String detail) {

  static Problem of(Refusal refusal) {
    return switch (refusal.reason()) {
      case MALFORMED -> malformed(refusal.detail());
      case UNAUTHENTICATED -> new Problem(401, "unauthenticated", "Sign in", refusal.detail());
      case FORBIDDEN -> forbidden(refusal.detail());
      case NOT_FOUND -> notFound(refusal.detail());
      case CONFLICT -> new Problem(409, "conflict", "Conflict", refusal.detail());
      case TOO_LARGE -> tooLarge(refusal.detail());
      case INVALID -> new Problem(422, "invalid", "Invalid input", refusal.detail());
    };
  }

  static Problem malformed(String detail) {
    return new Problem(400, "malformed", "Malformed request", detail);
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Forbidden", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not-found", "Not found", detail);
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(
        405, "method-not-allowed", "Method not allowed", "This address takes " + allowed + ".");
  }

  static Problem tooSlow() {
    return new Problem(
        408, "malformed", "Too slow", "The request did not come whole in time; send it again.");
  }

  static Problem tooLarge() {
    return tooLarge("The request is larger than allowed.");
  }

  private static Problem tooLarge(String detail) {
    return new Problem(413, "too-large", "Too large", detail);
  }

  static Problem notThatRange() {
    return new Problem(
        416, "malformed", "Range not satisfiable", "The file has no bytes in that range.");
  }

  static Problem addressTooLong() {
    return new Problem(414, "too-large", "Address too long", "The address is longer than allowed.");
  }

  static Problem headersTooLarge() {
    return new Problem(
        431, "too-large", "Headers too large", "The headers are larger than allowed.");
  }

  static Problem unsupportedMediaType(String needed) {
    return new Problem(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        "Send the body as " + needed + ".");
  }

  static Problem rateLimited() {
    return new Problem(
        429,
        "rate-limited",
        "Too many requests",
        "That was too fast; wait a little and try again.");
  }

  static Problem internal(String incident) {
    return new Problem(
        500,
        "internal",
        "Internal error",
        "Something went wrong here. Tell the operator this number: " + incident + ".");
  }

  static Problem unavailable(String why) {
    return new Problem(503, "unavailable", "Unavailable", "Try again in a moment: " + why + ".");
  }

  JsonObject json() {
    return new JsonObject()
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("code", code);
  }

  void send(HttpServerRequest request) {
    send(request, json());
  }

  void send(HttpServerRequest request, List<Refusal.FieldError> errors) {
    var list = new JsonArray();
    for (var error : errors) {
      list.add(new JsonObject().put("field", error.field()).put("detail", error.detail()));
    }
    send(request, json().put("errors", list));
  }

  void send(HttpServerRequest request, JsonObject body) {
    request.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json");
    Answer.end(request, body.toBuffer());
  }
}
