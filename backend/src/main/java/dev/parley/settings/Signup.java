package dev.parley.settings;

/** Who may make an account. The first one may always be made: it is the owner's. */
public enum Signup {
  OPEN,
  INVITE,
  CLOSED
}
