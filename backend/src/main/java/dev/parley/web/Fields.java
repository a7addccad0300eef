package dev.parley.web;

import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    if (value(request, "a JSON object") instanceof JsonObject object) {
      return new Fields(object);
    }
    throw new Refusal(Reason.MALFORMED, "The body must be a JSON object.");
  }

  /**
   * The body of a call that takes any JSON value.
   *
   * @return that value, written anew
   * @throws Refusal if it is none
   */
  static String anyJson(RoutingContext request) {
    return Json.encode(value(request, "JSON"));
  }

  private static @Nullable Object value(RoutingContext request, String what) {
    var bytes = request.body().buffer();
    if (bytes == null || bytes.length() == 0) {
      throw new Refusal(Reason.MALFORMED, "The body is missing; send " + what + ".");
    }
    try {
      return Json.decodeValue(text(bytes));
    } catch (DecodeException | CharacterCodingException e) {
      throw new Refusal(Reason.MALFORMED, "The body is not JSON in UTF-8.");
    }
  }

  /**
   * The parser itself would take UTF-16 too, and UTF-8 that writes characters longer than it has
   * to.
   */
  private static String text(Buffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
  }

  String text(String field) {
    return optionalText(field)
        .orElseThrow(() -> Refusal.invalid(field, "The field " + field + " is missing."));
  }

  /**
   * @throws Refusal also if it holds half of a surrogate pair, which no UTF-8 can carry (RFC 8259,
   *     section 8.2)
   */
  Optional<String> optionalText(String field) {
    var text = value(field, String.class, "a text");
    if (text.filter(Fields::isTorn).isPresent()) {
      throw Refusal.invalid(field, "The field " + field + " holds half a character.");
    }
    return text;
  }

  /** A list of texts; empty if it is not there. */
  List<String> texts(String field) {
    var list = value(field, JsonArray.class, "a list of texts").orElseGet(JsonArray::new);
    if (!list.stream().allMatch(String.class::isInstance)) {
      throw Refusal.invalid(field, "The field " + field + " must be a list of texts.");
    }
    return list.stream().map(String.class::cast).toList();
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

  private static boolean isTorn(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private <T> Optional<T> value(String field, Class<T> type, String what) {
    var value = body.getValue(field);
    if (value != null && !type.isInstance(value)) {
      throw Refusal.invalid(field, "The field " + field + " must be " + what + ".");
    }
    return Optional.ofNullable(type.cast(value));
  }
}
