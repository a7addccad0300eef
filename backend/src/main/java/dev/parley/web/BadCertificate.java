package dev.parley.web;

import org.jspecify.annotations.Nullable;

/** The certificate or its key can't be used; the message is one sentence for the operator. */
public final class BadCertificate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadCertificate(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  BadCertificate(String message) {
    this(message, null);
  }
}
