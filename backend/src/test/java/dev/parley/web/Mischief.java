package dev.parley.web;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Thinks up what nobody in their right mind would send; the same for the same seed. */
final class Mischief {
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\n",
          "\r\n\r\nevent: forged\n\n",
          "\u2028\u2029",
          "\ufeff",
          "\u202eabc",
          "a\u0300".repeat(200),
          "\ud83d\ude00".repeat(70),
          "ﷺ".repeat(40),
          "İıſﬁß",
          "../../../etc/passwd",
          "..\\..\\x",
          "%2e%2e%2f",
          "%00",
          "%s%n%x",
          "${jndi:ldap://127.0.0.1:9/x}",
          "#{7*7}",
          "' OR '1'='1",
          "'; DROP TABLE messages; --",
          "\" OR 1=1 --",
          "*",
          "\"",
          "\"\"\"",
          "NEAR(a b)",
          "a AND (b OR c*)",
          "lobby",
          "__proto__",
          "null",
          "-0",
          "1e309",
          "x".repeat(9_000));

  /** As they stand in JSON. */
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1.5",
          "1e400",
          "-1e400",
          "1e-400",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(999),
          "9".repeat(5_000),
          "1." + "0".repeat(900) + "1",
          "{}",
          "[]",
          "[[[[[]]]]]",
          "[null]",
          "[\"a\",1,{}]",
          "{\"__proto__\":{\"admin\":true}}",
          "{\"a\":{\"b\":{\"c\":{}}}}",
          "\"\\ud83d\"",
          "\"\\udc00\\ud83d\"",
          "\"\\u0000\"",
          "\"\\u2028\"",
          "\"\\uFFFF\\uFFFE\"",
          "\"\\/\\b\\f\\n\\r\\t\"",
          "{\"a\":".repeat(900) + "1" + "}".repeat(900),
          "[".repeat(5_000) + "]".repeat(5_000),
          "[" + "0,".repeat(10_000) + "0]",
          "{" + "\"k\":1,".repeat(3_000) + "\"k\":2}");

  private static final List<String> ODD_BODIES =
      List.of(
          "",
          " ",
          "{",
          "}",
          "{}x",
          "[]",
          "null",
          "\"text\"",
          "7",
          "NaN",
          "{'text':'x'}",
          "{text:\"x\"}",
          "{\"text\":\"x\",}",
          "{\"text\":\"x\"}{\"text\":\"y\"}",
          "/* no */{\"text\":\"x\"}",
          "\ufeff{\"text\":\"x\"}",
          "{\"text\":\"a\nb\"}",
          "{\"text\":\"\\x41\"}",
          "{\"text\":\"\\u12\"}",
          "{\"text\":01}",
          "{\"\":\"\"}",
          "<xml/>",
          "text=x&name=y",
          "\u0000",
          "[".repeat(60_000),
          "{\"a\":".repeat(12_000),
          " ".repeat(65_000),
          "\"" + "\\u0041".repeat(10_000) + "\"",
          "x".repeat(65_537));

  private static final List<String> ODD_HEADERS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Authorization",
          "Cache-Control",
          "Content-Encoding",
          "Cookie",
          "If-Modified-Since",
          "If-None-Match",
          "Last-Event-ID",
          "Origin",
          "Range",
          "Referer",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-HTTP-Method-Override",
          "X-Request-Id");

  private static final List<String> ODD_TYPES =
      List.of(
          "application/json; charset=utf-16",
          "application/json; charset=\"nonsense\"",
          "application/xml",
          "text/plain",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "a/b; c=\"",
          ";");

  private final Random random;

  Mischief(long seed) {
    random = new Random(seed);
  }

  /** True so many times of a hundred. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T oneOf(List<T> many) {
    return many.get(random.nextInt(many.size()));
  }

  String text() {
    return chance(80) ? oneOf(ODD_TEXTS) : letters(random.nextInt(40));
  }

  /** A body that is wrong all over, or a good one that was changed in one place or in several. */
  String body(JsonObject good) {
    if (chance(25)) {
      return oneOf(ODD_BODIES);
    }
    var body = new StringBuilder("{");
    for (var field : good) {
      if (!chance(15)) {
        var value = chance(50) ? Json.encode(field.getValue()) : value();
        put(body, field.getKey(), value);
        if (chance(10)) {
          put(body, field.getKey(), value());
        }
      }
    }
    while (chance(20)) {
      put(body, Json.encode(text()).replace("\"", ""), value());
    }
    return body.append('}').toString();
  }

  String header() {
    return oneOf(ODD_HEADERS);
  }

  /** What may stand in a header: visible ASCII, for the client lets nothing else out. */
  String headerValue() {
    var value = text().replaceAll("[^\\x20-\\x7e]", "?").strip();
    return value.substring(0, Math.min(value.length(), 2_000));
  }

  String type() {
    return oneOf(ODD_TYPES);
  }

  private String value() {
    return chance(50) ? oneOf(ODD_VALUES) : Json.encode(text());
  }

  private static void put(StringBuilder body, String name, String value) {
    body.append(body.length() > 1 ? "," : "").append('"').append(name).append("\":").append(value);
  }

  private String letters(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(10) == 0 ? random.nextInt(0xD800) : 'a' + i % 26);
    }
    return text.toString();
  }
}
