package dev.parley.web;

import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The fields of a request's JSON body, each of the type that the call asks for. */
final class Fields {
  private final JsonObject body;

  private Fields(JsonObject body) {
    this.body = body;
  }

  /**
   * @throws Refusal if the body is not a JSON object
   */
  static Fields of(RoutingContext request) {
    var bytes = request.body().buffer();
    if (bytes == null || bytes.length() == 0) {
      throw new Refusal(Reason.MALFORMED, "The body is missing; send a JSON object.");
    }
    try {
      if (Json.decodeValue(bytes) instanceof JsonObject object) {
        return new Fields(object);
      }
      throw new Refusal(Reason.MALFORMED, "The body must be a JSON object.");
    } catch (DecodeException e) {
      throw new Refusal(Reason.MALFORMED, "The body is not JSON.");
    }
  }

  String text(String field) {
    return optionalText(field)
        .orElseThrow(() -> Refusal.invalid(field, "The field " + field + " is missing."));
  }

  Optional<String> optionalText(String field) {
    return value(field, String.class, "a text");
  }

  boolean flag(String field) {
    return value(field, Boolean.class, "true or false").orElse(false);
  }

  /** A message's id: a whole number from 1 on. */
  Optional<Long> optionalId(String field) {
    var number = value(field, Number.class, "a message's id");
    return number.map(
        any -> {
          if (!(any instanceof Integer || any instanceof Long) || any.longValue() < 1) {
            throw Refusal.invalid(field, "The field " + field + " must be a message's id.");
          }
          return any.longValue();
        });
  }

  private <T> Optional<T> value(String field, Class<T> type, String what) {
    var value = body.getValue(field);
    if (value != null && !type.isInstance(value)) {
      throw Refusal.invalid(field, "The field " + field + " must be " + what + ".");
    }
    return Optional.ofNullable(type.cast(value));
  }
}
