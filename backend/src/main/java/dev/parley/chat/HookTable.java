package dev.parley.chat;

import dev.parley.log.Sql;
import dev.parley.model.Notification;
import dev.parley.model.Room;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of hooks and of what they told. */
final class HookTable {
  /** A hook works for as long as its maker may speak in its room. */
  private static final String SELECT =
      """
      SELECT hooks.id, hooks.room, hooks.name, users.name, hooks.made_at, hooks.maker,
        (hooks.room = 'lobby' OR EXISTS
          (SELECT 1 FROM members WHERE room = hooks.room AND user_id = hooks.maker))
        AND NOT EXISTS (SELECT 1 FROM bans WHERE user_id = hooks.maker)
      FROM hooks JOIN users ON users.id = hooks.maker WHERE\s""";

  private HookTable() {}

  static void insert(Sql sql, Hooks.Hook hook, String hash) throws SQLException {
    sql.update(
        "INSERT INTO hooks (id, room, name, maker, made_at, hash) VALUES (?, ?, ?, ?, ?, ?)",
        hook.id(),
        hook.room(),
        hook.name(),
        hook.makerId(),
        hook.madeAt().toEpochMilli(),
        hash);
  }

  static Optional<Hooks.Hook> byHash(Sql sql, String hash) throws SQLException {
    return sql.first(SELECT + "hooks.hash = ?", HookTable::hook, hash);
  }

  static Optional<Hooks.Hook> byId(Sql sql, String id) throws SQLException {
    return sql.first(SELECT + "hooks.id = ?", HookTable::hook, id);
  }

  static List<Hooks.Hook> of(Sql sql, String room) throws SQLException {
    return sql.list(
        SELECT + "hooks.room = ? ORDER BY hooks.made_at, hooks.id", HookTable::hook, room);
  }

  static void delete(Sql sql, String id) throws SQLException {
    sql.update("DELETE FROM hooks WHERE id = ?", id);
  }

  static void insert(Sql sql, Notification notification) throws SQLException {
    sql.update(
        "INSERT INTO notifications (id, room, hook, at, payload) VALUES (?, ?, ?, ?, ?)",
        notification.id(),
        notification.room(),
        notification.hook(),
        notification.at().toEpochMilli(),
        notification.payload());
  }

  /** The newest before {@code id}, newest first. */
  static List<Notification> before(Sql sql, String room, long id, int limit) throws SQLException {
    return sql.list(
        "SELECT id, room, hook, at, payload FROM notifications WHERE room = ? AND id < ?"
            + " ORDER BY id DESC LIMIT ?",
        row ->
            new Notification(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5)),
        room,
        id,
        limit);
  }

  /** The names of those who are in a room that is not the lobby. */
  static List<String> members(Sql sql, String room) throws SQLException {
    return room.equals(Room.LOBBY)
        ? List.of()
        : sql.list(
            "SELECT users.name FROM members JOIN users ON users.id = user_id WHERE room = ?",
            row -> row.getString(1),
            room);
  }

  private static Hooks.Hook hook(ResultSet row) throws SQLException {
    return new Hooks.Hook(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getLong(6),
        row.getBoolean(7));
  }
}
