package dev.parley.model;

/**
 * What not everybody may do, and the least role that may. The one place that says so: whoever does
 * one of these things asks for it by {@code Roles.require}, in the transaction that does it.
 * docs/roles.md shows the same to people.
 *
 * <p>Where a room is concerned one has to be in it besides; its rules are in the package chat.
 */
public enum Permission {
  /** The name and topic of one that somebody else made. */
  CHANGE_ROOM(Role.MEMBER),
  CHANGE_LOBBY(Role.ADMIN),
  /** Others than oneself, to a room that one has not made. */
  ADD_MEMBER(Role.MEMBER),
  /** Others than oneself, from a room that one has not made. */
  REMOVE_MEMBER(Role.ADMIN),
  DELETE_OTHERS_MESSAGE(Role.ADMIN),
  /** And to see who is banned, and to let them in again. */
  BAN(Role.ADMIN),
  READ_AUDIT(Role.ADMIN),
  INVITE(Role.ADMIN),
  RESET_PASSWORD(Role.ADMIN),
  CHANGE_ROLE(Role.ADMIN),
  ROTATE_KEYS(Role.OWNER),
  MAKE_HOOK(Role.MEMBER),
  /** One that somebody else made, in a room that one has not made. */
  REMOVE_HOOK(Role.ADMIN),
  /** And to give them another token, and to take it away. */
  MANAGE_BOTS(Role.ADMIN);

  private final Role least;

  Permission(Role least) {
    this.least = least;
  }

  /** Whether somebody of this role has it. */
  public boolean isOf(Role role) {
    return role == least || role.isAbove(least);
  }
}
