package dev.parley.web;

import static dev.parley.web.ProblemTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.support.Answer;
import dev.parley.support.ChatClient;
import dev.parley.support.Multipart;
import dev.parley.support.Pictures;
import dev.parley.support.TwoPeople;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that come with messages: who may see them, and how they are given. */
class AttachmentTest extends TwoPeople {
  private static final byte[] PNG = Pictures.plain("png");

  @Test
  void aPictureThatIsPostedIsInTheEventTheHistoryAndTheReplay() {
    try (var stream = bob.stream()) {
      stream.await("presence");
      var attachment = alice.uploaded("lobby", "pic.png", PNG);
      assertEquals(
          new JsonObject()
              .put("id", attachment.getString("id"))
              .put("name", "pic.png")
              .put("type", "image/png")
              .put("size", PNG.length)
              .put("width", 60)
              .put("height", 40),
          attachment);
      var message = posted(alice.say("lobby", "", List.of(attachment.getString("id"))));
      assertEquals(new JsonArray().add(attachment), message.getJsonArray("attachments"));
      assertEquals("", message.getString("text"));
      assertEquals(message, stream.await("chat-message").json());
      assertEquals(message, newest());
      try (var again = bob.streamFrom(cursorBefore(message))) {
        assertEquals(message, again.await("chat-message").json());
      }
      assertArrayEquals(PNG, download(bob, attachment).body());
    }
  }

  @Test
  void beforeItIsPostedItsUploaderAloneSeesIt() {
    var attachment = alice.uploaded("lobby", "pic.png", PNG);
    assertArrayEquals(PNG, download(alice, attachment).body());
    assertProblem(404, "not-found", bob.get(address(attachment)));
    assertProblem(401, "unauthenticated", node.nobody().get(address(attachment)));
  }

  @Test
  void afterwardsTheMembersOfItsRoomDoAndNobodyElse() {
    for (boolean isPrivate : new boolean[] {true, false}) {
      var room = alice.createRoom("room", isPrivate);
      var attachment = alice.uploaded(room, "pic.png", PNG);
      posted(alice.say(room, "look", List.of(attachment.getString("id"))));
      assertEquals(200, alice.get(address(attachment)).status());
      assertProblem(404, "not-found", bob.get(address(attachment)));
      if (!isPrivate) {
        assertEquals(204, bob.put("/api/rooms/" + room + "/members/" + bob.name()).status());
        assertEquals(200, bob.get(address(attachment)).status());
        assertEquals(204, bob.delete("/api/rooms/" + room + "/members/" + bob.name()).status());
        assertProblem(404, "not-found", bob.get(address(attachment)));
      }
    }
  }

  @Test
  void oneCanUploadOnlyWhereOneMayWrite() {
    var hidden = alice.createRoom("hidden", true);
    var open = alice.createRoom("open", false);
    assertProblem(404, "not-found", bob.upload(hidden, "pic.png", PNG));
    assertProblem(403, "forbidden", bob.upload(open, "pic.png", PNG));
    assertProblem(404, "not-found", bob.upload("nowhere", "pic.png", PNG));
    assertProblem(401, "unauthenticated", node.nobody().upload("lobby", "pic.png", PNG));
  }

  @Test
  void onlyOnesOwnUploadsToThatRoomCanBePostedAndOnlyOnce() {
    var room = alice.createRoom("room", true);
    var elsewhere = alice.uploaded(room, "pic.png", PNG).getString("id");
    var others = bob.uploaded("lobby", "pic.png", PNG).getString("id");
    var own = alice.uploaded("lobby", "pic.png", PNG).getString("id");
    for (var ids :
        List.of(
            List.of(elsewhere),
            List.of(others),
            List.of("nothing"),
            List.of(own, own),
            List.of(own, others))) {
      assertProblem(422, "invalid", alice.say("lobby", "x", ids));
    }
    posted(alice.say("lobby", "x", List.of(own)));
    assertProblem(422, "invalid", alice.say("lobby", "again", List.of(own)));
    assertEquals(200, alice.get("/api/attachments/" + own).status());
  }

  @Test
  void aMessageTakesTenInTheirOrderAndNotOneMore() {
    var ids =
        IntStream.range(0, 11)
            .mapToObj(i -> alice.uploaded("lobby", i + ".txt", bytes("x")).getString("id"))
            .toList();
    assertProblem(422, "invalid", alice.say("lobby", "x", ids));
    var names =
        posted(alice.say("lobby", "x", ids.subList(0, 10))).getJsonArray("attachments").stream()
            .map(each -> ((JsonObject) each).getString("name"))
            .toList();
    assertEquals(IntStream.range(0, 10).mapToObj(i -> i + ".txt").toList(), names);
  }

  @Test
  void theSameClientIdAgainIsTheSameMessageWithItsAttachments() {
    var id = alice.uploaded("lobby", "pic.png", PNG).getString("id");
    var body = new JsonObject().put("clientId", "c").put("attachments", new JsonArray().add(id));
    var first = alice.post("/api/rooms/lobby/messages", body);
    var again = alice.post("/api/rooms/lobby/messages", body);
    assertEquals(201, first.status());
    assertEquals(200, again.status());
    assertEquals(first.json(), again.json());
    var without = new JsonObject().put("clientId", "c").put("text", "");
    assertProblem(422, "invalid", alice.post("/api/rooms/lobby/messages", without));
    var other = alice.uploaded("lobby", "pic.png", PNG).getString("id");
    body.put("attachments", new JsonArray().add(other));
    assertEquals("conflict", alice.post("/api/rooms/lobby/messages", body).code());
  }

  @Test
  void anotherTextLeavesTheAttachmentsAndADeletionTakesThem() {
    var attachment = alice.uploaded("lobby", "pic.png", PNG);
    var message = posted(alice.say("lobby", "look", List.of(attachment.getString("id"))));
    var path = "/api/messages/" + message.getLong("id");
    var edited =
        alice.send("PATCH", path, "{\"text\":\"see\"}", "Content-Type", "application/json");
    assertEquals(200, edited.status());
    assertEquals(new JsonArray().add(attachment), newest().getJsonArray("attachments"));
    assertArrayEquals(PNG, download(bob, attachment).body());
    assertEquals(204, alice.delete(path).status());
    assertFalse(newest().containsKey("attachments"));
    assertProblem(404, "not-found", alice.get(address(attachment)));
    assertProblem(404, "not-found", bob.get(address(attachment)));
  }

  @Test
  void attachmentsAreAListOfTexts() {
    for (Object wrong :
        List.of("x", 1, new JsonObject(), new JsonArray().add(1), new JsonArray().addNull())) {
      var body = new JsonObject().put("text", "x").put("attachments", wrong);
      assertProblem(422, "invalid", alice.post("/api/rooms/lobby/messages", body));
    }
  }

  @Test
  void aFileOfManyPartsComesBackByteForByte() {
    var file = new byte[700_001];
    new Random(1).nextBytes(file);
    var attachment = alice.uploaded("lobby", "data.bin", file);
    assertEquals(file.length, attachment.getInteger("size"));
    assertArrayEquals(file, download(alice, attachment).body());
    for (int first : new int[] {0, 1, 262_143, 262_144, 262_145, 700_000}) {
      for (int last : new int[] {first, 262_143, 262_144, 524_288, 700_000}) {
        if (last >= first) {
          var piece = download(alice, attachment, "Range", "bytes=" + first + "-" + last);
          assertEquals(206, piece.statusCode());
          assertEquals(
              "bytes " + first + "-" + last + "/700001",
              piece.headers().firstValue("Content-Range").orElseThrow());
          assertArrayEquals(Arrays.copyOfRange(file, first, last + 1), piece.body());
        }
      }
    }
  }

  @Test
  void aRangeThatIsNotThereIsRefusedAndOneOfAnotherVersionIgnored() {
    var attachment = alice.uploaded("lobby", "pic.png", PNG);
    var refused = alice.get(address(attachment), "Range", "bytes=" + PNG.length + "-");
    assertProblem(416, "malformed", refused);
    assertEquals("bytes */" + PNG.length, refused.header("Content-Range").orElseThrow());
    var tag = '"' + attachment.getString("id") + '"';
    assertEquals(
        206, download(alice, attachment, "Range", "bytes=0-1", "If-Range", tag).statusCode());
    assertEquals(
        200, download(alice, attachment, "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode());
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    var attachment = alice.uploaded("lobby", "pic.png", PNG);
    var tag = download(alice, attachment).headers().firstValue("ETag").orElseThrow();
    for (var known : List.of(tag, "*", "\"x\", W/" + tag)) {
      var answer = download(alice, attachment, "If-None-Match", known);
      assertEquals(304, answer.statusCode(), known);
      assertEquals(0, answer.body().length);
      assertEquals(tag, answer.headers().firstValue("ETag").orElseThrow());
    }
    assertEquals(200, download(alice, attachment, "If-None-Match", "\"x\"").statusCode());
    assertProblem(404, "not-found", bob.get(address(attachment), "If-None-Match", tag));
  }

  @Test
  void headSaysWhatGetWouldGive() {
    var attachment = alice.uploaded("lobby", "pic.png", PNG);
    var head = alice.send("HEAD", address(attachment), null);
    assertEquals(200, head.status());
    assertEquals(PNG.length + "", head.header("Content-Length").orElseThrow());
    assertEquals("", head.text());
    assertEquals(405, alice.delete(address(attachment)).status());
    assertEquals(405, alice.get("/api/rooms/lobby/attachments").status());
  }

  @Test
  void aPictureIsShownInItsPlaceAndCanDoNothing() {
    var answer = download(alice, alice.uploaded("lobby", "ein Bild ü.png", PNG));
    assertHeader("image/png", answer, "Content-Type");
    assertHeader(
        "inline; filename=\"ein Bild _.png\"; filename*=UTF-8''ein%20Bild%20%C3%BC.png",
        answer, "Content-Disposition");
    assertHeader("sandbox; default-src 'none'", answer, "Content-Security-Policy");
    assertHeader("nosniff", answer, "X-Content-Type-Options");
    assertHeader("same-origin", answer, "Cross-Origin-Resource-Policy");
    assertHeader("private, max-age=31536000, immutable", answer, "Cache-Control");
    assertHeader("bytes", answer, "Accept-Ranges");
  }

  @ParameterizedTest
  @CsvSource({
    "page.png, <html><script>alert(1)</script>",
    "page.html, <html><script>alert(1)</script>",
    "drawing.svg, <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "notes.txt, hello",
    "paper.pdf, %PDF-1.7",
  })
  void whateverElseThereIsIsSavedAndNeverShown(String name, String text) {
    var answer = download(alice, alice.uploaded("lobby", name, bytes(text)));
    assertHeader("application/octet-stream", answer, "Content-Type");
    assertHeader(
        "attachment; filename=\"" + name + "\"; filename*=UTF-8''" + name,
        answer,
        "Content-Disposition");
    assertArrayEquals(bytes(text), answer.body());
  }

  @Test
  void whereAPictureWasTakenIsForgottenAndWhichWayUpItIsIsNot() {
    var attachment = alice.uploaded("lobby", "phone.jpg", Pictures.jpeg(6, ByteOrder.BIG_ENDIAN));
    assertEquals(40, attachment.getInteger("width"));
    assertEquals(60, attachment.getInteger("height"));
    var kept = download(alice, attachment).body();
    assertEquals(kept.length, attachment.getInteger("size"));
    assertFalse(Pictures.tells(kept));
    assertArrayEquals(Pictures.pixels(Pictures.plain("jpg")), Pictures.pixels(kept));
  }

  @Test
  void aPictureThatIsNoneIsRefused() {
    var refused = alice.upload("lobby", "pic.png", Arrays.copyOf(PNG, 10));
    assertProblem(422, "invalid", refused);
    assertEquals("file", refused.json().getJsonArray("errors").getJsonObject(0).getString("field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void anUploadIsAForm(String type) {
    var path = "/api/rooms/lobby/attachments";
    assertProblem(403, "forbidden", alice.send("POST", path, "{}", "Content-Type", type));
    var bearer = node.nobody().signInByToken("bearer-" + type.length());
    assertProblem(
        415, "unsupported-media-type", bearer.send("POST", path, "{}", "Content-Type", type));
    assertProblem(415, "unsupported-media-type", bearer.send("POST", path, null));
  }

  @Test
  void aFormHasOneFile() {
    var path = "/api/rooms/lobby/attachments";
    var none = new String(Multipart.end(), StandardCharsets.UTF_8).strip();
    assertProblem(422, "invalid", alice.send("POST", path, none, "Content-Type", Multipart.TYPE));
    var two = new String(Multipart.two(bytes("a"), bytes("b")), StandardCharsets.UTF_8);
    assertProblem(422, "invalid", alice.send("POST", path, two, "Content-Type", Multipart.TYPE));
    for (var odd : List.of("", "no form at all")) {
      int status = alice.send("POST", path, odd, "Content-Type", Multipart.TYPE).status();
      assertTrue(status == 400 || status == 422, odd + ": " + status);
    }
    int without = alice.send("POST", path, "x=y", "Content-Type", "multipart/form-data").status();
    assertTrue(without == 400 || without == 422, "no boundary: " + without);
  }

  @Test
  void pagesOfOtherOriginsCantUploadWithSomebodysCookie() {
    assertProblem(
        403, "forbidden", alice.upload("lobby", "pic.png", PNG, "Origin", "https://evil.example"));
    assertProblem(403, "forbidden", alice.upload("lobby", "pic.png", PNG, "Origin", "null"));
    assertEquals(201, alice.upload("lobby", "pic.png", PNG, "Origin", node.url()).status());
  }

  @CanIgnoreReturnValue
  private static JsonObject posted(Answer answer) {
    assertEquals(201, answer.status(), answer.text());
    return answer.json().getJsonObject("message");
  }

  private JsonObject newest() {
    return alice
        .get("/api/rooms/lobby/messages?limit=1")
        .json()
        .getJsonArray("messages")
        .getJsonObject(0);
  }

  private String cursorBefore(JsonObject message) {
    try (var stream = alice.stream()) {
      var epoch = stream.await("welcome").json().getString("epoch");
      return epoch + "." + (message.getLong("id") - 1);
    }
  }

  private static HttpResponse<byte[]> download(
      ChatClient client, JsonObject attachment, String... headers) {
    return client.bytes(address(attachment), headers);
  }

  private static String address(JsonObject attachment) {
    return "/api/attachments/" + attachment.getString("id");
  }

  private static void assertHeader(String value, HttpResponse<?> answer, String name) {
    assertEquals(value, answer.headers().firstValue(name).orElse("nothing"), name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
