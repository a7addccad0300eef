package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.chat.Rules.Person;
import dev.parley.chat.Rules.Place;
import dev.parley.chat.Rules.Said;
import dev.parley.chat.Uploads.Upload;
import dev.parley.model.Role;
import dev.parley.model.Room.Kind;
import dev.parley.support.Answer;
import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some people who do this and that at random, and look at all that comes of it. */
final class Walk implements AutoCloseable {
  private static final int MOST_STREAMS = 3;
  private static final List<String> EMOJI = List.of("👍", "❤️");

  private final TestCluster cluster;
  private final long seed;
  private final Random random;
  private final Told told = new Told();
  private final List<Person> people = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Said> messages = new ArrayList<>();
  private final Uploads uploads = new Uploads(this::where);

  /** Somebody who does nothing but listen at both nodes and say in the lobby that all is well. */
  private final Person witness;

  /** Every text that was ever said, also those that are gone. */
  private final Map<String, Said> texts = new LinkedHashMap<>();

  /** Cursors, and how much had happened there. */
  private final Map<String, Integer> cursors = new LinkedHashMap<>();

  private String epoch = "";
  private int count;

  /** Two nodes. */
  Walk(TestCluster cluster, long seed) {
    this.cluster = cluster;
    this.seed = seed;
    this.random = new Random(seed);
    this.witness = new Person(cluster.node(0).guest(), Role.GUEST);
  }

  void go(int steps) {
    gather();
    for (int i = 0; i < steps; i++) {
      step();
    }
    comeBack();
    people.forEach(this::look);
    sync();
  }

  @Override
  public void close() {
    told.watches().forEach(watch -> watch.stream().close());
  }

  private void gather() {
    for (var role : List.of(Role.MEMBER, Role.MEMBER, Role.ADMIN, Role.GUEST, Role.GUEST)) {
      people.add(new Person(cluster.node(people.size() % 2).user(role), role));
    }
    var lobby = witness.client().get("/api/rooms").json().getJsonArray("rooms").getJsonObject(0);
    places.add(new Place("lobby", Kind.PUBLIC, lobby.getString("name"), null));
    for (int node = 0; node < 2; node++) {
      open(witness, node);
      open(people.get(node), node);
    }
    say(people.get(0), places.get(0));
  }

  private void open(Person person, int node) {
    var stream = person.client().at(cluster.node(node)).stream();
    var welcome = stream.await("welcome").json();
    stream.await("presence");
    epoch = welcome.getString("epoch");
    told.watch(person, stream, told.length());
  }

  private void step() {
    switch (random.nextInt(26)) {
      case 0, 1 -> create();
      case 2 -> openDirect();
      case 3, 4, 5 -> admit();
      case 6 -> dismiss();
      case 7, 8, 9 -> say(one(people), one(places));
      case 10 -> edit();
      case 11 -> delete();
      case 12 -> rename();
      case 13 -> look(one(people));
      case 14, 15 -> read(one(people), one(places));
      case 16, 17, 18 -> react();
      case 19, 20 -> uploads.upload(one(people), one(places), fresh("file"));
      case 21, 22 -> share();
      case 23 -> hook();
      default -> comeBack();
    }
  }

  private void create() {
    var creator = one(people);
    boolean secret = random.nextBoolean();
    var name = fresh("room");
    var body = new JsonObject().put("name", name).put("private", secret);
    var answer = creator.client().post("/api/rooms", body);
    assertStatus(201, answer);
    var kind = secret ? Kind.PRIVATE : Kind.PUBLIC;
    var place = new Place(Answers.roomId(answer), kind, name, creator);
    places.add(place);
    told.created(place, creator);
  }

  private void openDirect() {
    var one = one(people);
    var other = one(people);
    var both = Stream.of(one.name(), other.name()).distinct().sorted().toList().toString();
    var known = places.stream().filter(place -> place.name.equals(both)).findFirst();
    var answer = one.client().put("/api/direct/" + other.name());
    assertStatus(known.isPresent() ? 200 : 201, answer);
    if (known.isEmpty()) {
      var place = new Place(Answers.roomId(answer), Kind.DIRECT, both, one);
      places.add(place);
      told.opened(place, one, other);
    } else {
      assertEquals(known.get().id, Answers.roomId(answer));
    }
  }

  private void admit() {
    var actor = one(people);
    var place = one(places);
    var person = random.nextBoolean() ? actor : one(people);
    var answer = actor.client().put("/api/rooms/" + place.id + "/members/" + person.name());
    int refusal = place.refusalToAdmit(actor, person);
    assertStatus(refusal == 0 ? 204 : refusal, answer);
    if (refusal == 0 && !place.has(person)) {
      told.joined(place, person);
    }
  }

  private void dismiss() {
    var actor = one(people);
    var place = one(places);
    var person = random.nextBoolean() ? actor : one(people);
    var answer = actor.client().delete("/api/rooms/" + place.id + "/members/" + person.name());
    int refusal = place.refusalToDismiss(actor, person);
    assertStatus(refusal == 0 ? 204 : refusal, answer);
    if (refusal == 0 && place.has(person)) {
      told.left(place, person);
    }
  }

  private void say(Person author, Place place) {
    say(author, place, null);
  }

  /** Somebody posts somebody's file somewhere. */
  private void share() {
    var upload = uploads.one(random);
    boolean isSound = random.nextBoolean();
    if (upload != null) {
      say(isSound ? upload.owner : one(people), isSound ? upload.place : one(places), upload);
    }
  }

  private void say(Person author, Place place, @Nullable Upload upload) {
    var text = fresh("word");
    var ids = upload == null ? List.<String>of() : List.of(upload.id);
    var answer = author.client().say(place.id, text, ids);
    int refusal = upload == null ? place.refusal(author) : upload.refusalToPost(author, place);
    assertStatus(refusal == 0 ? 201 : refusal, answer);
    if (refusal == 0) {
      long id = answer.json().getJsonObject("message").getLong("id");
      var said = told.said(place, author, id, text);
      if (upload != null) {
        upload.message = said;
      }
      messages.add(said);
      texts.put(text, said);
    }
  }

  private void read(Person person, Place place) {
    long id = place.messages.isEmpty() ? 1 : one(place.messages).id;
    var body = new JsonObject().put("id", id);
    var answer = person.client().put("/api/rooms/" + place.id + "/read", body);
    int refusal = place.refusal(person);
    assertStatus(refusal == 0 ? 204 : refusal, answer);
    if (refusal == 0) {
      told.read(place, person, id);
    }
  }

  private void edit() {
    sync();
    var person = one(people);
    var said = one(messages);
    var text = fresh("word");
    var path = "/api/messages/" + said.id;
    var answer = person.client().patch(path, new JsonObject().put("text", text));
    int refusal = said.refusalToEdit(person);
    assertStatus(refusal == 0 ? 200 : refusal, answer);
    if (refusal == 0) {
      told.edited(said, text);
      texts.put(text, said);
    }
  }

  private void delete() {
    sync();
    var person = one(people);
    var said = one(messages);
    var answer = person.client().delete("/api/messages/" + said.id);
    int refusal = said.refusalToDelete(person);
    assertStatus(refusal == 0 ? 204 : refusal, answer);
    if (refusal == 0 && !said.deleted) {
      told.deleted(said);
    }
  }

  private void react() {
    sync();
    var person = one(people);
    var said = one(messages);
    var emoji = one(EMOJI);
    boolean there = random.nextInt(3) > 0;
    var path = "/api/messages/" + said.id + "/reactions/" + ChatClient.encoded(emoji);
    var client = person.client().at(cluster.node(random.nextInt(2)));
    var answer = there ? client.put(path) : client.delete(path);
    int refusal = said.refusalToReact(person, there);
    assertStatus(refusal == 0 ? 204 : refusal, answer);
    if (refusal == 0 && said.reactions.contains(said.reaction(person, emoji)) != there) {
      told.reacted(said, person, emoji, there);
    }
  }

  private void rename() {
    var person = one(people);
    var place = one(places);
    var name = fresh("name");
    var body = new JsonObject().put("name", name);
    int refusal = place.refusalToRename(person);
    var answer = person.client().patch("/api/rooms/" + place.id, body);
    assertStatus(refusal == 0 ? 200 : refusal, answer);
    if (refusal == 0) {
      told.renamed(place, name);
    }
  }

  /** Somebody lets a program tell a room something; what it tells stays there. */
  private void hook() {
    var person = one(people);
    var place = one(places);
    var wanted = new JsonObject().put("room", place.id).put("name", "Hook");
    var answer = person.client().post("/api/hooks", wanted);
    int refusal = place.refusalToHook(person);
    assertStatus(refusal == 0 ? 201 : refusal, answer);
    if (refusal == 0) {
      var hook = answer.json().getJsonObject("hook");
      var nobody = cluster.node(random.nextInt(2)).nobody();
      assertStatus(200, nobody.post(hook.getString("path"), new JsonObject().put("x", count)));
      assertStatus(204, person.client().delete("/api/hooks/" + hook.getString("id")));
      told.notified(place, Answers.lastNotification(person.client(), place.id));
    }
  }

  /** What somebody finds when they ask for everything. */
  private void look(Person person) {
    var client = person.client().at(cluster.node(random.nextInt(2)));
    var ids = places.stream().map(place -> place.id).collect(Collectors.toSet());
    var known = places.stream().filter(place -> place.isKnownTo(person));
    assertEquals(
        known.map(place -> place.id + " " + place.nameFor(person)).sorted().toList(),
        Answers.rooms(client, ids),
        this::where);
    for (var place : places) {
      int refusal = place.refusal(person);
      var history = client.get("/api/rooms/" + place.id + "/messages?limit=100");
      var members = client.get("/api/rooms/" + place.id + "/members");
      assertStatus(refusal == 0 ? 200 : refusal, history);
      assertStatus(refusal == 0 ? 200 : refusal, members);
      var told = client.get("/api/rooms/" + place.id + "/notifications?limit=100");
      assertStatus(refusal == 0 ? 200 : refusal, told);
      if (refusal == 0 && !place.isLobby()) {
        var said = place.messages.stream().map(each -> each.id + each.text).toList();
        assertEquals(said, Answers.messages(history), this::where);
        var reactions = place.messages.stream().flatMap(each -> each.reactions.stream());
        assertEquals(reactions.sorted().toList(), Answers.reactions(history), this::where);
        var names = place.members.stream().map(Person::name).sorted().toList();
        assertEquals(names, Answers.members(members), this::where);
      }
    }
    var own = places.stream().filter(place -> place.has(person));
    assertEquals(
        own.map(place -> place.id + " " + place.unread(person)).sorted().toList(),
        Answers.unread(client),
        this::where);
    search(person, client);
    uploads.look(person, client);
    var names = Stream.concat(people.stream(), Stream.of(witness)).map(Person::name).toList();
    Await.until(
        "everybody sees who is here: " + where(),
        () -> Answers.online(client, names).equals(told.online()));
  }

  private void search(Person person, ChatClient client) {
    var text = one(List.copyOf(texts.keySet()));
    var said = Objects.requireNonNull(texts.get(text));
    boolean finds = said.text.equals(text) && said.place.has(person);
    assertEquals(
        finds ? List.of(said.id + text) : List.of(),
        Answers.messages(client.get("/api/search?q=" + text)),
        this::where);
  }

  /** Somebody's stream comes back, with a cursor of any age, at any node. */
  private void comeBack() {
    sync();
    var person = one(people);
    var open = told.watches().stream().filter(watch -> watch.person().equals(person)).toList();
    if (open.size() >= MOST_STREAMS) {
      open.get(0).stream().close();
      told.watches().remove(open.get(0));
    }
    var cursor = one(List.copyOf(cursors.keySet()));
    var stream = person.client().at(cluster.node(random.nextInt(2))).streamFrom(cursor);
    stream.await("presence");
    told.watch(person, stream, cursors.getOrDefault(cursor, 0));
  }

  /** Waits until every stream has got what it has to get, and nothing else. */
  private void sync() {
    var lobby = places.get(0);
    var text = fresh("word");
    long id = witness.client().said(lobby.id, text);
    texts.put(text, told.said(lobby, witness, id, text));
    for (var watch : told.watches()) {
      Await.until("all has come: " + where(), () -> watch.seen().size() >= watch.expected().size());
      assertEquals(watch.expected(), watch.seen(), this::where);
    }
    cursors.put(epoch + "." + id, told.length());
  }

  private void assertStatus(int expected, Answer answer) {
    assertEquals(expected, answer.status(), () -> where() + ": " + answer.text());
  }

  private String where() {
    return "seed " + seed + ", after " + count + " names and texts";
  }

  private String fresh(String prefix) {
    count++;
    return prefix + "x" + seed + "x" + count;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
