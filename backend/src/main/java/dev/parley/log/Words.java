package dev.parley.log;

import java.util.List;

/**
 * What a message is found by.
 *
 * @param room a word that stands for its room, and is never in a text
 * @param author a word that stands for its author's name, and is never in a text
 * @param text the words of its text, in their order
 */
public record Words(String room, String author, List<String> text) {
  /** Signs that no word of a text has. */
  private static final String ROOM = "§";

  private static final String AUTHOR = "¶";

  public static Words of(String room, String author, String text) {
    return new Words(ofRoom(room), ofAuthor(author), Tokenizer.words(text));
  }

  /** The same text in another room, by another author. */
  public Words in(String otherRoom, String otherAuthor) {
    return new Words(ofRoom(otherRoom), ofAuthor(otherAuthor), text);
  }

  static String ofRoom(String id) {
    return ROOM + Tokenizer.name(id);
  }

  static String ofAuthor(String name) {
    return AUTHOR + Tokenizer.name(name);
  }
}
