package dev.parley.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said in a room.
 *
 * @param id the seq of the event that brought it
 * @param at when it was appended, to the millisecond
 * @param clientId what the author's client calls it; the same author never has it twice
 * @param replyTo the id of the message that this one answers
 * @param editedAt when its author last changed the text
 * @param deleted whether it was taken back; nothing is left of it then
 * @param attachments what came with it, in the author's order
 */
public record Message(
    long id,
    String room,
    String author,
    String text,
    Instant at,
    @Nullable String clientId,
    @Nullable Long replyTo,
    @Nullable Instant editedAt,
    boolean deleted,
    List<Attachment> attachments) {

  public Message {
    attachments = List.copyOf(attachments);
  }

  /** A message as it is said. */
  public Message(
      long id,
      String room,
      String author,
      String text,
      Instant at,
      @Nullable String clientId,
      @Nullable Long replyTo,
      List<Attachment> attachments) {
    this(id, room, author, text, at, clientId, replyTo, null, false, attachments);
  }

  /** Whether it reads as it was said. */
  public boolean isAsSaid() {
    return editedAt == null && !deleted;
  }

  /** The same message with another text. */
  public Message edited(String newText, Instant now) {
    return new Message(id, room, author, newText, at, clientId, replyTo, now, false, attachments);
  }

  /** What is left of it when it is taken back. */
  public Message withoutText() {
    return new Message(id, room, author, "", at, clientId, replyTo, null, true, List.of());
  }
}
