package dev.parley.chat;

import dev.parley.log.Tokenizer;
import dev.parley.model.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed into the search: words, and "words that follow each other" in quotes. All
 * have to occur. Nothing in it is an operator.
 *
 * @param phrases each of one word or several, without case and accents; none in {@link #ANY}
 */
public record SearchText(List<List<String>> phrases) {
  /** Whatever was said. */
  public static final SearchText ANY = new SearchText(List.of());

  /** In code points. More than a person types; bounds what a search costs. */
  static final int MAX = 200;

  /**
   * Takes apart what was typed.
   *
   * @throws Refusal if it is too long or there is no word in it
   */
  public static SearchText parse(String typed) {
    if (typed.codePointCount(0, typed.length()) > MAX) {
      throw Refusal.invalid("q", "Search for at most " + MAX + " characters.");
    }
    var phrases = new ArrayList<List<String>>();
    boolean quoted = false;
    for (var part : typed.split("\"", -1)) {
      // A text with spaces around it is no word; one like "well-known" is two that follow.
      for (var together : quoted ? List.of(part) : List.of(part.split("\\s+", -1))) {
        var words = Tokenizer.words(together);
        if (!words.isEmpty()) {
          phrases.add(words);
        }
      }
      quoted = !quoted;
    }
    if (phrases.isEmpty()) {
      throw Refusal.invalid("q", "Give at least one word to search for.");
    }
    return new SearchText(List.copyOf(phrases));
  }
}
