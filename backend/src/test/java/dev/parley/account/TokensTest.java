package dev.parley.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Claims.Use;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] OTHER_KEY = "0123456789abcdef0123456789abcdeF".getBytes(UTF_8);

  /** Far from the clock on the wall, so that a look at that would show. */
  private static final Instant NOW = Instant.parse("2011-03-04T05:06:07.890Z");

  private static final Claims CLAIMS =
      new Claims(
          Use.SESSION,
          42,
          "Zoë",
          false,
          "owner",
          "s1",
          NOW.plus(Duration.ofDays(7)),
          NOW,
          NOW.plus(Duration.ofMinutes(15)));

  private final Tokens tokens = tokensAt(NOW);

  @AfterAll
  static void close() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void whatWasSignedIsReadBack(Use use) {
    Claims claims =
        new Claims(
            use,
            Long.MAX_VALUE,
            "a \"quoted\" \uD83C\uDF89",
            true,
            "guest",
            "s2",
            NOW.plusSeconds(90),
            NOW,
            NOW.plusSeconds(60));
    assertEquals(Optional.of(claims), tokens.verify(tokens.sign(claims), use));
    assertEquals(Optional.of(claims), tokens.verify(tokens.sign(claims), Use.values()));
  }

  @Test
  void timesAreWholeSeconds() {
    assertEquals(Instant.parse("2011-03-04T05:06:07Z"), CLAIMS.issuedAt());
  }

  @Test
  void theTokenIsAPlainJwt() {
    String[] parts = tokens.sign(CLAIMS).split("\\.", -1);
    assertEquals(
        new JsonObject(Map.of("typ", "JWT", "alg", "HS256", "kid", "1")), decoded(parts[0]));
    assertEquals(payload(), decoded(parts[1]));
  }

  @Test
  void aTokenMadeByHandWithTheKeyIsReadToo() {
    assertEquals(Optional.of(CLAIMS), verify(hs256(header(), payload())));
  }

  @Test
  void aTokenServesItsOwnUseOnly() {
    String token = tokens.sign(CLAIMS);
    assertRefused(tokens.verify(token, Use.BEARER, Use.STREAM));
    assertRefused(tokens.verify(token));
    assertEquals(Optional.of(CLAIMS), tokens.verify(token, Use.SESSION, Use.BEARER));
  }

  @Test
  void aTokenIsGoodUntilTheSecondItExpires() {
    String token = tokens.sign(CLAIMS);
    Instant end = CLAIMS.expiresAt();
    assertEquals(Optional.of(CLAIMS), tokensAt(end.minusMillis(1)).verify(token, Use.SESSION));
    assertRefused(tokensAt(end).verify(token, Use.SESSION));
    assertRefused(tokensAt(end.plusSeconds(1)).verify(token, Use.SESSION));
  }

  @Test
  void aNodeWhoseClockIsBehindTakesAFreshToken() {
    assertEquals(
        Optional.of(CLAIMS),
        tokensAt(NOW.minusSeconds(30)).verify(tokens.sign(CLAIMS), Use.SESSION));
  }

  @Test
  void aShortKeyIsRefused() {
    assertEquals("1", key("1", new byte[32]).id());
    assertThrows(IllegalArgumentException.class, () -> key("1", new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> key("1", new byte[0]));
  }

  @Test
  void whatHasExpiredIsStillReadByWhoLooksItUp() {
    Tokens later = tokensAt(CLAIMS.expiresAt());
    String token = tokens.sign(CLAIMS);
    assertRefused(later.verify(token, Use.SESSION));
    assertEquals(Optional.of(CLAIMS), later.verifyOld(token, Use.SESSION));
    assertRefused(later.verifyOld(token, Use.BEARER));
    assertRefused(later.verifyOld(new StringBuilder(token).reverse().toString(), Use.SESSION));
  }

  @Test
  void aTokenNamesItsKeyAndIsCheckedByThatAlone() {
    KeyRing both = ring(NOW, key("2", OTHER_KEY), key("1", KEY));
    Tokens ours = new Tokens(both, () -> NOW);
    assertEquals(Optional.of(CLAIMS), ours.verify(tokens.sign(CLAIMS), Use.SESSION));
    JsonObject second = header().put("kid", "2");
    assertEquals(
        Optional.of(CLAIMS), ours.verify(signed(second, payload(), OTHER_KEY), Use.SESSION));
    assertRefused(ours.verify(signed(second, payload(), KEY), Use.SESSION));
    assertRefused(ours.verify(signed(header(), payload(), OTHER_KEY), Use.SESSION));
    assertRefused(ours.verify(signed(header().put("kid", "3"), payload(), KEY), Use.SESSION));
  }

  @Test
  void aKeyThatWasTakenAwayIsNotBelievedAnyMore() {
    KeyRing ring = ring(NOW, key("1", KEY));
    Tokens ours = new Tokens(ring, () -> NOW);
    ring.set(List.of(key("2", OTHER_KEY)));
    assertRefused(ours.verify(tokens.sign(CLAIMS), Use.SESSION));
  }

  @Test
  void aTokenThatNamesNoKeyOrAnOddOneIsRefused() {
    JsonObject nameless = header();
    nameless.remove("kid");
    assertRefused(verify(hs256(nameless, payload())));
    for (Object odd : List.of(1, true, "", "1 ", new JsonArray().add("1"), new JsonObject())) {
      assertRefused(verify(hs256(header().put("kid", odd), payload())));
    }
    assertRefused(verify(hs256(header().putNull("kid"), payload())));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    assertRefused(verify(new Tokens(ring(NOW, key("1", OTHER_KEY)), () -> NOW).sign(CLAIMS)));
  }

  @Test
  void theKeyIsCopied() {
    byte[] key = KEY.clone();
    SigningKey signing = key("1", key);
    key[0]++;
    Tokens copied = new Tokens(ring(NOW, signing), () -> NOW);
    assertEquals(Optional.of(CLAIMS), copied.verify(tokens.sign(CLAIMS), Use.SESSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
  void anUnsignedTokenIsRefused(String algorithm) {
    JsonObject header = header().put("alg", algorithm);
    String unsigned = encoded(header) + "." + encoded(payload());
    String signature = hs256(header, payload()).split("\\.", -1)[2];
    for (String token : List.of(unsigned, unsigned + ".", unsigned + "." + signature)) {
      assertRefused(verify(token));
    }
    header.remove("kid");
    assertRefused(verify(hs256(header, payload())));
  }

  @Test
  void otherAlgorithmsAreRefused() throws GeneralSecurityException {
    assertRefused(verify(mac("HmacSHA384", header().put("alg", "HS384"), KEY)));
    assertRefused(verify(mac("HmacSHA512", header().put("alg", "HS512"), KEY)));
    assertRefused(verify(mac("HmacSHA384", header(), KEY)));
    PrivateKey rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    for (String algorithm : List.of("RS256", "HS256")) {
      String input = encoded(header().put("alg", algorithm)) + "." + encoded(payload());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(rsa);
      signature.update(input.getBytes(UTF_8));
      assertRefused(verify(input + "." + base64(signature.sign())));
    }
    // A signature of the right length under a wrong label.
    for (String label : List.of("RS256", "HS384", "HS512", "ES256", "hs256")) {
      assertRefused(verify(hs256(header().put("alg", label), payload())));
    }
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotBelieved() {
    JsonObject jwk =
        new JsonObject().put("kty", "oct").put("k", base64(OTHER_KEY)).put("alg", "HS256");
    JsonObject header =
        header().put("jwk", jwk).put("x5c", new JsonArray().add("AAAA")).put("jku", "http://x");
    assertRefused(verify(signed(header, payload(), OTHER_KEY)));
  }

  @Test
  void aTokenOfAnotherKeyIdIsRefused() {
    assertRefused(verify(hs256(header().put("kid", "2"), payload())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"iss", "aud", "use", "sub", "name", "guest", "role", "sid", "end", "iat", "exp"})
  void aTokenThatLacksAClaimOrHasAnOddOneIsRefused(String claim) {
    JsonObject lacking = payload();
    lacking.remove(claim);
    assertRefused(verify(hs256(header(), lacking)));
    assertRefused(verify(hs256(header(), payload().putNull(claim))));
    assertRefused(verify(hs256(header(), payload().put(claim, true).put("guest", 1))));
    assertRefused(verify(hs256(header(), payload().put(claim, new JsonObject().put("a", 1)))));
    assertRefused(verify(hs256(header(), payload().put(claim, new JsonArray().add("other")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "use", "sub", "guest", "end", "iat", "exp"})
  void aClaimOfSomeoneElseIsRefused(String claim) {
    assertRefused(verify(hs256(header(), payload().put(claim, "other"))));
    assertRefused(verify(hs256(header(), payload().put(claim, ""))));
  }

  @Test
  void anUnknownUseIsRefused() {
    for (String use : List.of("SESSION", "Session", "admin", "")) {
      assertRefused(verify(hs256(header(), payload().put("use", use))));
    }
  }

  @Test
  void anExpiryBeyondAllTimeIsRefusedAndNotAnError() {
    assertRefused(verify(hs256(header(), payload().put("exp", Long.MAX_VALUE))));
    assertRefused(verify(hs256(header(), payload().put("exp", -1))));
    assertRefused(verify(hs256(header(), payload().put("exp", NOW.getEpochSecond()))));
  }

  @Test
  void aChangeOfAnyCharacterIsNoticed() {
    String token = tokens.sign(CLAIMS);
    for (int at = 0; at < token.length(); at++) {
      for (char other : new char[] {'A', 'B', 'x', '_', '.', '='}) {
        if (token.charAt(at) != other) {
          assertRefused(verify(token.substring(0, at) + other + token.substring(at + 1)));
        }
      }
    }
  }

  @Test
  void aPayloadWithAnothersSignatureIsRefused() {
    String[] mine = tokens.sign(CLAIMS).split("\\.", -1);
    assertRefused(verify(mine[0] + "." + encoded(payload().put("sub", "1")) + "." + mine[2]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "...",
        "a.b.c",
        "null",
        "{}",
        "eyJhbGciOiJub25lIn0.e30.",
        "\u0000",
        "ä.ö.ü"
      })
  void garbageIsRefused(String garbage) {
    assertRefused(verify(garbage));
  }

  @Test
  void whatSurroundsATokenMakesItGarbage() {
    String token = tokens.sign(CLAIMS);
    for (String spoilt :
        List.of(
            token + ".",
            token + "=",
            " " + token,
            token + "\n",
            token + "." + token,
            "Bearer " + token)) {
      assertRefused(verify(spoilt));
    }
  }

  @Test
  void aLongTokenIsRefusedUnread() {
    assertRefused(verify("x".repeat(100_000)));
    assertEquals(Optional.of(CLAIMS), verify(padded(4096)));
    assertRefused(verify(padded(4097)));
  }

  @Test
  void oneInstanceServesManyThreads() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int id = thread;
        work.add(() -> readsBackItsOwn(id));
      }
      for (Future<Boolean> answer : threads.invokeAll(work)) {
        assertTrue(answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean readsBackItsOwn(int id) {
    for (int round = 0; round < 2000; round++) {
      Claims claims =
          new Claims(
              Use.BEARER,
              id * 10_000L + round,
              "n" + id,
              true,
              "guest",
              "s",
              NOW.plusSeconds(60),
              NOW,
              NOW.plusSeconds(60));
      if (!tokens.verify(tokens.sign(claims), Use.BEARER).equals(Optional.of(claims))) {
        return false;
      }
    }
    return true;
  }

  private static Tokens tokensAt(Instant now) {
    return new Tokens(ring(now, key("1", KEY)), () -> now);
  }

  private static KeyRing ring(Instant now, SigningKey... keys) {
    KeyRing ring = new KeyRing(VERTX, () -> now);
    ring.set(List.of(keys));
    return ring;
  }

  private static SigningKey key(String id, byte[] value) {
    return new SigningKey(id, NOW.minus(Duration.ofDays(1)), value);
  }

  private Optional<Claims> verify(String token) {
    return tokens.verify(token, Use.values());
  }

  private static void assertRefused(Optional<Claims> answer) {
    assertEquals(Optional.empty(), answer);
  }

  private static JsonObject header() {
    return new JsonObject().put("typ", "JWT").put("alg", "HS256").put("kid", "1");
  }

  private static JsonObject payload() {
    return new JsonObject()
        .put("iss", "parley")
        .put("aud", "parley")
        .put("use", "session")
        .put("sub", "42")
        .put("name", "Zoë")
        .put("guest", false)
        .put("role", "owner")
        .put("sid", "s1")
        .put("end", CLAIMS.sessionEndsAt().getEpochSecond())
        .put("iat", CLAIMS.issuedAt().getEpochSecond())
        .put("exp", CLAIMS.expiresAt().getEpochSecond());
  }

  /**
   * A good token of exactly so many characters. Base64 has no text of 1, 5, 9… characters, so both
   * parts are padded.
   */
  private static String padded(int length) {
    for (int headerPad = 0; headerPad < 4; headerPad++) {
      JsonObject header = header().put("pad", "p".repeat(headerPad));
      int payloadLength = length - encoded(header).length() - 2 - 43;
      int payloadPad =
          payloadLength * 3 / 4 - payload().put("pad", "").encode().getBytes(UTF_8).length;
      String token = hs256(header, payload().put("pad", "p".repeat(payloadPad)));
      if (token.length() == length) {
        return token;
      }
    }
    throw new AssertionError("no token of " + length);
  }

  private static String hs256(JsonObject header, JsonObject payload) {
    return signed(header, payload, KEY);
  }

  private static String signed(JsonObject header, JsonObject payload, byte[] key) {
    return mac("HmacSHA256", header, payload, key);
  }

  private static String mac(String algorithm, JsonObject header, byte[] key) {
    return mac(algorithm, header, payload(), key);
  }

  private static String mac(String algorithm, JsonObject header, JsonObject payload, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      String input = encoded(header) + "." + encoded(payload);
      return input + "." + base64(mac.doFinal(input.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(JsonObject json) {
    return base64(json.encode().getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonObject decoded(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }
}
