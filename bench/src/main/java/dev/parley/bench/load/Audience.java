package dev.parley.bench.load;

/** Who is to hear whom. */
public interface Audience {
  /** Whether a reader is to get what a writer says. */
  default boolean hears(int reader, int writer) {
    return true;
  }
}
