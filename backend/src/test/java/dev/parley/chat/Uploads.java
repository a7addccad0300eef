package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.chat.Rules.Person;
import dev.parley.chat.Rules.Place;
import dev.parley.chat.Rules.Said;
import dev.parley.support.ChatClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of a {@link Walk}, and who gets their bytes. */
final class Uploads {
  private final Supplier<String> where;
  private final List<Upload> all = new ArrayList<>();

  /**
   * @param where the walk is, for those who look into a failure
   */
  Uploads(Supplier<String> where) {
    this.where = where;
  }

  /** A file that was uploaded. */
  static final class Upload {
    final String id;
    final Person owner;
    final Place place;
    private final byte[] bytes;

    /** The one that it was posted with. */
    @Nullable Said message;

    private Upload(String id, Person owner, Place place, byte[] bytes) {
      this.id = id;
      this.owner = owner;
      this.place = place;
      this.bytes = bytes;
    }

    /** Its own owner, its own room, and once. */
    int refusalToPost(Person author, Place room) {
      int refusal = room.refusal(author);
      boolean may = author.equals(owner) && room.equals(place) && message == null;
      return refusal == 0 && !may ? 422 : refusal;
    }

    private boolean isFor(Person person) {
      return message == null ? owner.equals(person) : !message.deleted && place.has(person);
    }
  }

  /** Somebody uploads something where they may, and is refused elsewhere. */
  void upload(Person owner, Place place, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var answer = owner.client().upload(place.id, text + ".txt", bytes);
    int refusal = place.refusal(owner);
    assertEquals(refusal == 0 ? 201 : refusal, answer.status(), where);
    if (refusal == 0) {
      var id = answer.json().getJsonObject("attachment").getString("id");
      all.add(new Upload(id, owner, place, bytes));
    }
  }

  /** Any of them; none if there is none. */
  @Nullable Upload one(Random random) {
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  /** What somebody gets who asks for every file that there ever was. */
  void look(Person person, ChatClient client) {
    for (var upload : all) {
      var answer = client.bytes("/api/attachments/" + upload.id);
      assertEquals(upload.isFor(person) ? 200 : 404, answer.statusCode(), where);
      if (upload.isFor(person)) {
        assertArrayEquals(upload.bytes, answer.body(), where);
      }
    }
  }
}
