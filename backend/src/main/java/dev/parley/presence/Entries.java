package dev.parley.presence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other nodes have said of who is with them, as it was last read. For one thread. */
final class Entries {
  private final Map<String, Entry> known = new HashMap<>();

  private record Entry(String text, NodePresence presence) {}

  /**
   * Takes what is there now. A text is parsed again only when it has changed.
   *
   * @param texts by node id
   * @param live the nodes whose last entry counts on if it is not there any more: while two halves
   *     of a cluster merge, the board of the smaller one is empty for a moment
   */
  Map<String, NodePresence> read(Map<String, String> texts, Set<String> live) {
    known.keySet().removeIf(node -> !texts.containsKey(node) && !live.contains(node));
    texts.forEach(
        (node, text) -> {
          var last = known.get(node);
          if (last == null || !last.text.equals(text)) {
            known.put(node, new Entry(text, NodePresence.parse(text)));
          }
        });
    var presences = new HashMap<String, NodePresence>();
    known.forEach((node, entry) -> presences.put(node, entry.presence));
    return presences;
  }

  Optional<NodePresence> get(String node) {
    return Optional.ofNullable(known.get(node)).map(Entry::presence);
  }
}
