package dev.parley.chat;

import dev.parley.chat.Told.Happening;
import dev.parley.model.Role;
import dev.parley.model.Room.Kind;
import dev.parley.support.ChatClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may do and see what, by the rules of docs/roles.md alone: a model of the chat that knows no
 * server. Refusals are HTTP's: 0 stands for none.
 */
final class Rules {
  private Rules() {}

  /** Somebody. */
  record Person(ChatClient client, Role role) {
    String name() {
      return client.name();
    }

    boolean isGuest() {
      return role == Role.GUEST;
    }

    boolean moderates() {
      return role == Role.ADMIN || role == Role.OWNER;
    }
  }

  /** A room, and who is in it. */
  static final class Place {
    final String id;
    final Kind kind;
    final Set<Person> members = new LinkedHashSet<>();
    final List<Said> messages = new ArrayList<>();

    /** Up to which message they have said that they have read. */
    final Map<Person, Long> read = new HashMap<>();

    String name;
    private final @Nullable Person creator;

    Place(String id, Kind kind, String name, @Nullable Person creator) {
      this.id = id;
      this.kind = kind;
      this.name = name;
      this.creator = creator;
    }

    boolean isLobby() {
      return id.equals("lobby");
    }

    boolean has(Person person) {
      return isLobby() || members.contains(person);
    }

    long newest() {
      return messages.stream().mapToLong(said -> said.id).max().orElse(0);
    }

    /** What others said after what they have read, or said themselves. */
    long unread(Person person) {
      long own =
          messages.stream()
              .filter(said -> said.author.equals(person))
              .mapToLong(said -> said.id)
              .max()
              .orElse(0);
      long upTo = Math.max(own, read.getOrDefault(person, 0L));
      return messages.stream().filter(said -> said.id > upTo && !said.deleted).count();
    }

    boolean isKnownTo(Person person) {
      return kind == Kind.PUBLIC || has(person);
    }

    String nameFor(Person person) {
      return kind != Kind.DIRECT
          ? name
          : members.stream()
              .filter(other -> !other.equals(person))
              .findFirst()
              .orElse(person)
              .name();
    }

    /** Of reading and writing. */
    int refusal(Person person) {
      return !isKnownTo(person) ? 404 : has(person) ? 0 : 403;
    }

    int refusalToRename(Person person) {
      boolean may = isLobby() ? person.moderates() : !person.isGuest() || person.equals(creator);
      return refused(refusal(person), kind != Kind.DIRECT && may);
    }

    int refusalToHook(Person person) {
      return refused(refusal(person), !person.isGuest() || person.equals(creator));
    }

    int refusalToAdmit(Person actor, Person person) {
      if (!actor.equals(person)) {
        int refusal = refused(refusal(actor), !actor.isGuest() || actor.equals(creator));
        return refused(refusal, has(person) || kind != Kind.DIRECT);
      }
      return isKnownTo(actor) ? 0 : 404;
    }

    int refusalToDismiss(Person actor, Person person) {
      if (!isKnownTo(actor)) {
        return 404;
      }
      boolean may =
          actor.equals(person) || (has(actor) && (actor.moderates() || actor.equals(creator)));
      return may && !isLobby() && kind != Kind.DIRECT ? 0 : 403;
    }
  }

  /** A message as it is now. */
  static final class Said {
    final long id;
    final Person author;
    final Place place;
    final Happening first;
    String text;
    boolean deleted;

    /** Of each emoji who has put it there, in the order of names. */
    final Set<String> reactions = new TreeSet<>();

    @Nullable Happening edit;

    Said(long id, Person author, Place place, String text, Happening first) {
      this.id = id;
      this.author = author;
      this.place = place;
      this.text = text;
      this.first = first;
    }

    int refusalToEdit(Person person) {
      int refusal = refused(place.refusal(person), author.equals(person));
      return refusal == 0 && deleted ? 409 : refusal;
    }

    int refusalToReact(Person person, boolean there) {
      int refusal = place.refusal(person);
      return refusal == 0 && deleted && there ? 409 : refusal;
    }

    String reaction(Person person, String emoji) {
      return id + emoji + person.name();
    }

    int refusalToDelete(Person person) {
      return refused(place.refusal(person), author.equals(person) || person.moderates());
    }
  }

  private static int refused(int before, boolean may) {
    return before == 0 && !may ? 403 : before;
  }
}
