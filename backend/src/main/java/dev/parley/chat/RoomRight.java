package dev.parley.chat;

import dev.parley.account.Roles;
import dev.parley.log.Sql;
import dev.parley.model.Permission;
import dev.parley.model.Room;
import dev.parley.model.Room.Kind;
import dev.parley.model.User;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody may do in a room that they are in, besides reading and writing. Told to clients, so
 * that they offer nothing that would be refused; what counts is asked again when it is done.
 */
public enum RoomRight {
  /** Give it another name or topic. */
  CHANGE,
  /** Bring others in. */
  ADD,
  /** Put others out. */
  REMOVE,
  LEAVE;

  /** The word that clients see. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<RoomRight> of(Sql sql, User user, String room, Kind kind) throws SQLException {
    var rights = EnumSet.noneOf(RoomRight.class);
    if (kind == Kind.DIRECT) {
      return rights;
    }
    if (room.equals(Room.LOBBY)) {
      if (Roles.has(sql, user, Permission.CHANGE_LOBBY)) {
        rights.add(CHANGE);
      }
      return rights;
    }
    rights.add(LEAVE);
    boolean maker = RoomTable.isCreator(sql, user, room);
    if (maker || Roles.has(sql, user, Permission.CHANGE_ROOM)) {
      rights.add(CHANGE);
    }
    if (maker || Roles.has(sql, user, Permission.ADD_MEMBER)) {
      rights.add(ADD);
    }
    if (maker || Roles.has(sql, user, Permission.REMOVE_MEMBER)) {
      rights.add(REMOVE);
    }
    return rights;
  }
}
