package dev.parley.model;

import java.util.List;

/**
 * What was asked can't be done, and nothing of it was. Not a fault of the server, so without a
 * stack trace; the web maps it to an HTTP status.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    MALFORMED,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    TOO_LARGE,
    INVALID
  }

  /** What is wrong with one field of the request. */
  public record FieldError(String field, String detail) {}

  private final Reason reason;
  private final transient List<FieldError> errors;

  /**
   * @param detail a sentence that a person can act on
   */
  public Refusal(Reason reason, String detail) {
    this(reason, detail, List.of());
  }

  private Refusal(Reason reason, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.reason = reason;
    this.errors = errors;
  }

  /** One field is wrong; the detail is a sentence that a person can act on. */
  public static Refusal invalid(String field, String detail) {
    return new Refusal(Reason.INVALID, detail, List.of(new FieldError(field, detail)));
  }

  public Reason reason() {
    return reason;
  }

  /** Which fields are wrong, for {@link Reason#INVALID}. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The sentence for the person. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
