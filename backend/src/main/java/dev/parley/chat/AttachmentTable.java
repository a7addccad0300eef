package dev.parley.chat;

import dev.parley.log.Sql;
import dev.parley.model.Attachment;
import dev.parley.model.Event;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of attachments, of their parts and of the space that they take. */
final class AttachmentTable {
  private static final String SELECT =
      "SELECT id, name, type, size, width, height, room, owner, message FROM attachments"
          + " WHERE id = ? AND complete";

  private AttachmentTable() {}

  /**
   * An attachment that has come whole.
   *
   * @param message null before it is posted
   */
  record Kept(Attachment attachment, String room, long owner, @Nullable Long message) {}

  /** Sets aside the space for a file that is on its way. */
  static void insert(Sql sql, String id, String room, long owner, long size, Instant expires)
      throws SQLException {
    sql.update(
        "INSERT INTO attachments (id, room, owner, name, type, size, complete, expires_at)"
            + " VALUES (?, ?, ?, '', '', ?, FALSE, ?)",
        id,
        room,
        owner,
        size,
        expires.toEpochMilli());
    takeSpace(sql, owner, size);
  }

  static void insertPart(Sql sql, String id, int part, byte[] bytes) throws SQLException {
    sql.update(
        "INSERT INTO attachment_parts (attachment, part, bytes) VALUES (?, ?, ?)", id, part, bytes);
  }

  /** It has come whole; what was set aside for it and is not needed is free again. */
  static void complete(Sql sql, long owner, Attachment attachment, long setAside)
      throws SQLException {
    int updated =
        sql.update(
            "UPDATE attachments SET name = ?, type = ?, size = ?, width = ?, height = ?,"
                + " complete = TRUE WHERE id = ? AND expires_at > 0",
            attachment.name(),
            attachment.type(),
            attachment.size(),
            attachment.width(),
            attachment.height(),
            attachment.id());
    if (updated == 0) {
      throw new Refusal(Reason.CONFLICT, "This upload has been given up; begin it anew.");
    }
    takeSpace(sql, owner, attachment.size() - setAside);
  }

  /** How many bytes this user has; {@link Event#NOBODY} stands for all users together. */
  static long space(Sql sql, long owner) throws SQLException {
    return sql.first(
            "SELECT bytes FROM attachment_space WHERE owner = ?", row -> row.getLong(1), owner)
        .orElse(0L);
  }

  static Optional<Kept> find(Sql sql, String id) throws SQLException {
    return sql.first(SELECT, AttachmentTable::kept, id);
  }

  static Optional<byte[]> part(Sql sql, String id, int part) throws SQLException {
    return sql.first(
        "SELECT bytes FROM attachment_parts WHERE attachment = ? AND part = ?",
        row -> row.getBytes(1),
        id,
        part);
  }

  /**
   * The author's own uploads to this room, none of them posted yet.
   *
   * @throws Refusal if one is not
   */
  static List<Attachment> unposted(Sql sql, long author, String room, List<String> ids)
      throws SQLException {
    var attachments = new ArrayList<Attachment>();
    for (var id : ids) {
      attachments.add(
          find(sql, id)
              .filter(kept -> kept.owner == author && kept.room.equals(room))
              .filter(kept -> kept.message == null)
              .map(Kept::attachment)
              .orElseThrow(
                  () ->
                      Refusal.invalid(
                          "attachments",
                          "An attachment is not there any more, or is posted already.")));
    }
    return attachments;
  }

  static void post(Sql sql, List<String> ids, long message) throws SQLException {
    for (var id : ids) {
      sql.update("UPDATE attachments SET message = ?, expires_at = NULL WHERE id = ?", message, id);
    }
  }

  /** From now on nobody sees what belongs to this message, and it is swept. */
  static void forget(Sql sql, long message) throws SQLException {
    sql.update(
        "UPDATE attachments SET complete = FALSE, message = NULL, expires_at = 0"
            + " WHERE message = ?",
        message);
    sql.update("UPDATE messages SET attachments = NULL WHERE id = ?", message);
  }

  /** One that is not posted is to be swept at once. */
  static void giveUp(Sql sql, String id) throws SQLException {
    sql.update(
        "UPDATE attachments SET complete = FALSE, expires_at = 0 WHERE id = ? AND message IS NULL",
        id);
  }

  static List<String> expired(Sql sql, Instant now, int limit) throws SQLException {
    return sql.list(
        "SELECT id FROM attachments WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
        row -> row.getString(1),
        now.toEpochMilli(),
        limit);
  }

  /**
   * Deletes some parts of one that has expired, and in the end the attachment itself.
   *
   * @return whether there is more to delete
   */
  static boolean deleteSome(Sql sql, String id, Instant now, int parts) throws SQLException {
    // Who has it in hand just now can't post it any more, whatever their clock says.
    int expired =
        sql.update(
            "UPDATE attachments SET complete = FALSE WHERE id = ? AND expires_at <= ?",
            id,
            now.toEpochMilli());
    if (expired == 0) {
      return false;
    }
    int deleted =
        sql.update(
            "DELETE FROM attachment_parts WHERE attachment = ? AND part IN"
                + " (SELECT part FROM attachment_parts WHERE attachment = ? ORDER BY part LIMIT ?)",
            id,
            id,
            parts);
    if (deleted == parts) {
      return true;
    }
    var freed =
        sql.first(
            "DELETE FROM attachments WHERE id = ? RETURNING owner, size",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            id);
    if (freed.isPresent()) {
      takeSpace(sql, freed.get()[0], -freed.get()[1]);
    }
    return false;
  }

  private static void takeSpace(Sql sql, long owner, long bytes) throws SQLException {
    for (long whose : new long[] {owner, Event.NOBODY}) {
      sql.update(
          "INSERT INTO attachment_space (owner, bytes) VALUES (?, ?)"
              + " ON CONFLICT (owner) DO UPDATE SET bytes = attachment_space.bytes + excluded.bytes",
          whose,
          bytes);
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    long message = row.getLong(9);
    return new Kept(
        new Attachment(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getLong(4),
            number(row, 5),
            number(row, 6)),
        row.getString(7),
        row.getLong(8),
        message == 0 ? null : message);
  }

  private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
