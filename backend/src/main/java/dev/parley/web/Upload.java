package dev.parley.web;

import dev.parley.chat.Attachments;
import dev.parley.chat.ChatJson;
import dev.parley.file.FileName;
import dev.parley.file.Intake;
import dev.parley.model.Attachment;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.User;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * One file on its way in (RFC 7578). It is kept part by part as it comes, and nothing is read while
 * a part is written: however fast it comes, it holds two parts at most. What breaks off or is
 * refused leaves nothing behind. On its event loop.
 */
final class Upload {
  /** What stands around the file: the boundaries, and the heads of the parts between them. */
  static final int WRAPPING_BYTES = 16 << 10;

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final Attachments attachments;
  private final User owner;
  private final long setAside;
  private final Intake intake;
  private final Promise<Void> over = Promise.promise();
  private Future<String> begun = Future.failedFuture("nothing has begun");
  private Future<?> written = Future.succeededFuture();
  private String name = "";
  private int parts;
  private int writing;
  private boolean whole;
  private boolean failed;

  Upload(RoutingContext context, Attachments attachments, User owner) {
    this.context = context;
    this.request = context.request();
    this.attachments = attachments;
    this.owner = owner;
    this.setAside = Math.min(attachments.max(), length(request, attachments.max()));
    this.intake = new Intake(attachments.max(), Attachments.PART_BYTES);
  }

  /** Completes when it is over, well or not, and nothing is to be done for it any more. */
  Future<Void> receive() {
    request.exceptionHandler(e -> breakOff());
    if (length(request, 0) > attachments.max() + WRAPPING_BYTES) {
      fail(Intake.tooLarge(attachments.max()));
    } else if (expectForm()) {
      request.pause();
      begun = attachments.begin(owner, context.pathParam("room"), setAside);
      begun.onSuccess(id -> begin()).onFailure(this::fail);
    }
    return over.future();
  }

  private boolean expectForm() {
    try {
      request.setExpectMultipart(true).uploadHandler(this::file).endHandler(end -> end());
      return true;
    } catch (IllegalStateException | ErrorDataDecoderException e) {
      fail(unreadable());
      return false;
    }
  }

  /** Once it has come whole it does not matter any more what becomes of the connection. */
  private void breakOff() {
    if (!whole) {
      fail(unreadable());
    }
  }

  private static Refusal unreadable() {
    return new Refusal(Reason.MALFORMED, "The form can't be read, or it broke off.");
  }

  private void begin() {
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void file(HttpServerFileUpload file) {
    if (name.isEmpty()) {
      name = FileName.of(file.filename());
      file.handler(this::take);
    } else {
      fail(Refusal.invalid("file", "Send one file at a time."));
    }
  }

  private void take(Buffer bytes) {
    if (failed) {
      return;
    }
    try {
      intake.take(bytes.getBytes());
      writeParts();
      if (writing > 0) {
        request.pause();
      }
    } catch (Refusal e) {
      fail(e);
    }
  }

  /** In their order, which is that in which they come out of the intake. */
  private void writeParts() {
    for (var next = intake.part(); next.isPresent(); next = intake.part()) {
      int number = parts++;
      var part = next.get();
      writing++;
      written =
          written
              .compose(before -> attachments.write(begun.result(), number, part))
              .onSuccess(kept -> partWritten())
              .onFailure(this::fail);
    }
  }

  private void partWritten() {
    writing--;
    if (writing == 0 && !request.isEnded()) {
      request.resume();
    }
  }

  private void end() {
    whole = true;
    if (failed) {
      return;
    }
    try {
      if (name.isEmpty()) {
        throw Refusal.invalid("file", "There is no file in it; send one as multipart/form-data.");
      }
      intake.end();
      writeParts();
      written
          .compose(all -> attachments.complete(owner, attachment(), setAside))
          .onSuccess(this::answer)
          .onFailure(this::fail);
    } catch (Refusal e) {
      fail(e);
    }
  }

  private Attachment attachment() {
    return new Attachment(
        begun.result(), name, intake.mediaType(), intake.size(), intake.width(), intake.height());
  }

  private void answer(Attachment attachment) {
    Answer.json(context, 201, new JsonObject().put("attachment", ChatJson.attachment(attachment)));
    over.complete();
  }

  /** Says why; what still comes is not wanted, and what was kept goes. */
  private void fail(Throwable why) {
    if (failed) {
      return;
    }
    failed = true;
    context.fail(why);
    if (!request.isEnded()) {
      request.resume();
    }
    begun
        .compose(id -> written.transform(last -> attachments.giveUp(id)))
        .onComplete(gone -> over.complete());
  }

  /** As it says itself; who does not say may be sending the largest. */
  private static long length(HttpServerRequest request, long unsaid) {
    var length = request.getHeader("Content-Length");
    return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : unsaid;
  }
}
