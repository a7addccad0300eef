package dev.parley.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages are looked for: those in one of the rooms that have all the phrases and that
 * author.
 *
 * @param phrases each of one word or several that follow each other, as {@link Tokenizer} gives
 *     them; none where it is not for its words that a message is looked for
 * @param author the author's name, in any case
 * @param rooms the rooms' ids; at least one
 */
public record WordQuery(List<List<String>> phrases, Optional<String> author, Set<String> rooms) {}
