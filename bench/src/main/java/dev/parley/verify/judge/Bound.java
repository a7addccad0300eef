package dev.parley.verify.judge;

import java.util.Locale;

/** Something measured that may not exceed something. */
public record Bound(String what, double measured, double allowed, String unit) {
  public boolean holds() {
    return measured <= allowed;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.4g / %.4g %s, %s",
        what,
        measured,
        allowed,
        unit,
        holds() ? "ok" : "VIOLATED");
  }
}
