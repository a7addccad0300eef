package dev.parley.chat;

import dev.parley.chat.Rules.Person;
import dev.parley.chat.Rules.Place;
import dev.parley.chat.Rules.Said;
import dev.parley.model.Room.Kind;
import dev.parley.support.SseBlock;
import dev.parley.support.SseReader;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that happened in a model of the chat, and what of it every stream has to get. */
final class Told {
  private final List<Happening> log = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();

  /** Something that the log tells of; what it tells may change. */
  static final class Happening {
    String words;
    final @Nullable Place place;
    final @Nullable Person only;
    final @Nullable Person about;
    boolean withdrawn;

    /**
     * @param place whose members hear of it; null for everybody
     * @param only who alone hears of it; null for all others too
     * @param about who comes or goes by it
     */
    Happening(String words, @Nullable Place place, @Nullable Person only, @Nullable Person about) {
      this.words = words;
      this.place = place;
      this.only = only;
      this.about = about;
    }

    boolean isFor(Person person) {
      if (withdrawn || (only != null && !only.equals(person))) {
        return false;
      }
      return place == null || place.has(person) || person.equals(about);
    }
  }

  /** A stream, and what it has to get. */
  record Watch(Person person, SseReader stream, List<String> expected) {
    /** What it did get. */
    List<String> seen() {
      return stream.all().stream()
          .filter(block -> block.id() != null && !block.is("welcome"))
          .map(Told::words)
          .toList();
    }
  }

  /** How much has happened. */
  int length() {
    return log.size();
  }

  List<Watch> watches() {
    return watches;
  }

  /** The names of those who have streams, sorted. */
  List<String> online() {
    return watches.stream().map(watch -> watch.person.name()).distinct().sorted().toList();
  }

  /**
   * A stream was opened.
   *
   * @param from how much had happened at its cursor
   */
  void watch(Person person, SseReader stream, int from) {
    var expected = new ArrayList<String>();
    for (var happening : log.subList(from, log.size())) {
      if (happening.isFor(person)) {
        expected.add(happening.words);
      }
    }
    watches.add(new Watch(person, stream, expected));
  }

  void created(Place place, Person creator) {
    if (place.kind == Kind.PUBLIC) {
      happen(new Happening(told("room-created", place.id, place.name), null, null, null));
    }
    joined(place, creator);
    if (place.kind == Kind.PRIVATE) {
      happen(new Happening(told("room-created", place.id, place.name), place, null, null));
    }
  }

  void opened(Place direct, Person one, Person other) {
    joined(direct, one);
    if (!other.equals(one)) {
      joined(direct, other);
      happen(
          new Happening(told("room-created", direct.id, direct.nameFor(other)), null, other, null));
    }
    happen(new Happening(told("room-created", direct.id, direct.nameFor(one)), null, one, null));
  }

  void renamed(Place place, String name) {
    place.name = name;
    var audience = place.kind == Kind.PUBLIC ? null : place;
    happen(new Happening(told("room-updated", place.id, name), audience, null, null));
  }

  void joined(Place place, Person person) {
    place.members.add(person);
    place.read.put(person, place.newest());
    happen(new Happening(told("member-joined", place.id, person.name()), place, null, person));
  }

  void left(Place place, Person person) {
    happen(new Happening(told("member-left", place.id, person.name()), place, null, person));
    place.members.remove(person);
    place.read.remove(person);
  }

  void read(Place place, Person person, long id) {
    long before = place.read.getOrDefault(person, 0L);
    if (Math.min(id, place.newest()) > before) {
      place.read.put(person, id);
      happen(new Happening(told("room-read", place.id, Long.toString(id)), null, person, null));
    }
  }

  Said said(Place place, Person author, long id, String text) {
    var first = new Happening(told("chat-message", id, text), place, null, null);
    var said = new Said(id, author, place, text, first);
    place.messages.add(said);
    happen(first);
    return said;
  }

  void notified(Place place, long id) {
    happen(new Happening(told("notification", id, ""), place, null, null));
  }

  void edited(Said said, String text) {
    said.text = text;
    said.first.words = told("chat-message", said.id, text);
    withdrawEdit(said);
    said.edit = new Happening(told("message-edited", said.id, text), said.place, null, null);
    happen(said.edit);
  }

  void deleted(Said said) {
    said.text = "";
    said.deleted = true;
    said.reactions.clear();
    said.first.words = told("chat-message", said.id, "(deleted)");
    withdrawEdit(said);
    happen(new Happening(told("message-deleted", said.id, ""), said.place, null, null));
  }

  void reacted(Said said, Person person, String emoji, boolean there) {
    if (there) {
      said.reactions.add(said.reaction(person, emoji));
    } else {
      said.reactions.remove(said.reaction(person, emoji));
    }
    var event = there ? "reaction-added" : "reaction-removed";
    happen(new Happening(told(event, said.id, emoji + person.name()), said.place, null, null));
  }

  private static void withdrawEdit(Said said) {
    if (said.edit != null) {
      said.edit.withdrawn = true;
    }
  }

  private void happen(Happening happening) {
    log.add(happening);
    for (var watch : watches) {
      if (happening.isFor(watch.person)) {
        watch.expected.add(happening.words);
      }
    }
  }

  private static String words(SseBlock block) {
    var data = block.json();
    return switch (block.event()) {
      case "room-created", "room-updated" -> {
        var room = data.getJsonObject("room");
        yield told(block.event(), room.getString("id"), room.getString("name"));
      }
      case "member-joined", "member-left" ->
          told(block.event(), data.getString("room"), data.getString("user"));
      case "reaction-added", "reaction-removed" ->
          told(block.event(), data.getLong("id"), data.getString("emoji") + data.getString("user"));
      case "room-read" ->
          told(block.event(), data.getString("room"), Long.toString(data.getLong("id")));
      default -> told(block.event(), data.getLong("id"), textOf(data));
    };
  }

  private static String textOf(JsonObject message) {
    return message.getBoolean("deleted", false) ? "(deleted)" : message.getString("text", "");
  }

  private static String told(String event, Object what, String words) {
    return event + " " + what + " " + words;
  }
}
