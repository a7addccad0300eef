package dev.parley.account;

import java.security.SecureRandom;
import java.util.Base64;

/** What nobody can guess, for ids and for links. */
final class Randoms {
  private Randoms() {}

  static byte[] bytes(int count) {
    var bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** So many random bytes as a text that may stand in a URL. */
  static String text(int count) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
  }
}
