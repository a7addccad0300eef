package dev.parley.account;

/** So many passwords are being checked that another can't be now. Nothing was done; try again. */
public final class TooBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooBusy() {
    super("too many passwords are being checked", null, false, false);
  }
}
