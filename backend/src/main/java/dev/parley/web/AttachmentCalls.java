package dev.parley.web;

import dev.parley.chat.Attachments;
import dev.parley.file.FileType;
import dev.parley.model.Attachment;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Files: {@code /api/rooms/{id}/attachments} takes them, {@code /api/attachments/{id}} has them.
 */
final class AttachmentCalls {
  /** Whatever a file holds, it is nobody's page: it runs nothing and asks for nothing. */
  private static final String CONTENT_SECURITY_POLICY = "sandbox; default-src 'none'";

  /** The bytes behind an id never change. */
  private static final String CACHE_CONTROL = "private, max-age=31536000, immutable";

  private final Attachments attachments;
  private final UploadLimit limit;

  AttachmentCalls(Attachments attachments, UploadLimit limit) {
    this.attachments = attachments;
    this.limit = limit;
  }

  void upload(RoutingContext request) {
    var user = Caller.of(request).user();
    limit.take(user);
    new Upload(request, attachments, user).receive().onComplete(done -> limit.giveBack(user));
  }

  void download(RoutingContext request) {
    attachments
        .find(Caller.of(request).user(), request.pathParam("attachment"))
        .onSuccess(attachment -> answer(request, attachment))
        .onFailure(request::fail);
  }

  /** The conditions in the order of RFC 9110, section 13.2.2. */
  private void answer(RoutingContext request, Attachment attachment) {
    var tag = '"' + attachment.id() + '"';
    var response = request.response();
    response.putHeader("ETag", tag).putHeader("Cache-Control", CACHE_CONTROL);
    if (header(request, "If-None-Match").filter(known -> names(known, tag)).isPresent()) {
      response.setStatusCode(304).end();
      return;
    }
    boolean changed = header(request, "If-Range").filter(known -> !known.equals(tag)).isPresent();
    var wanted = changed ? null : request.request().getHeader("Range");
    var range = ByteRange.of(wanted, attachment.size());
    if (range.isPresent()) {
      putHeaders(response, attachment, range.get());
      send(request, attachment, range.get());
    } else {
      response.putHeader("Cache-Control", "no-store");
      response.putHeader("Content-Range", "bytes */" + attachment.size());
      Problem.notThatRange().send(request.request());
    }
  }

  private static void putHeaders(
      HttpServerResponse response, Attachment attachment, ByteRange range) {
    boolean picture = FileType.isPicture(attachment.type());
    response
        .putHeader("Content-Type", attachment.type())
        .putHeader("Content-Disposition", Disposition.of(attachment.name(), picture))
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Accept-Ranges", "bytes")
        .putHeader("Content-Length", Long.toString(range.length()));
    if (range.asked()) {
      var place = range.first() + "-" + range.last() + "/" + attachment.size();
      response.setStatusCode(206).putHeader("Content-Range", "bytes " + place);
    }
  }

  private void send(RoutingContext request, Attachment attachment, ByteRange range) {
    if (request.request().method().equals(HttpMethod.HEAD)) {
      request.response().end();
    } else {
      new Download(request, attachments, attachment.id(), range).send();
    }
  }

  private static boolean names(String header, String tag) {
    for (var each : header.split(",", -1)) {
      var known = each.strip();
      if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> header(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getHeader(name));
  }
}
