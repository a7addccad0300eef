package dev.parley.it;

import dev.parley.support.ChatClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is online.
 *
 * @param connections how many streams all of them have open together
 */
record Present(Set<String> names, int connections) {

  /** Whether each of the nodes says just that; one that does not answer says something else. */
  boolean isSaidBy(Collection<ParleyProcess> nodes, ChatClient asker) {
    try {
      return nodes.stream().allMatch(node -> at(node, asker).equals(this));
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Present at(ParleyProcess node, ChatClient asker) {
    var said = Nodes.at(node, asker).get("/api/presence").json();
    var names = new TreeSet<String>();
    for (var user : said.getJsonArray("users")) {
      names.add(((JsonObject) user).getString("name"));
    }
    return new Present(names, said.getInteger("connections"));
  }
}
