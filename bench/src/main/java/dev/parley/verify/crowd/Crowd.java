package dev.parley.verify.crowd;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.verify.house.Await;
import dev.parley.verify.house.CannotRun;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Readers and authors of one scenario. All read the lobby; every fifth reader is in the club, a
 * public room; one author has a den, a private room that nobody else may hear of. Every tenth user
 * has three tabs and every tenth two.
 */
public final class Crowd {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final double POSTS_OF_ONE_AUTHOR = 5;
  private static final int FEWEST_AUTHORS = 3;

  private final String prefix;
  private final Tab.Crew crew;
  private final Random random;
  private final Guests guests;
  private final List<Tab> tabs = new ArrayList<>();
  private final List<Author> authors = new ArrayList<>();
  private Tab.User crier;
  private final List<Author.Said> cried = new ArrayList<>();
  private long firstId;
  private int cries;
  private String club = "lobby";
  private String den = "lobby";

  /**
   * @param prefix of every name of this crowd, so that nobody has such a name already
   */
  public Crowd(String prefix, Tab.Crew crew, Random random) {
    this.prefix = prefix;
    this.crew = crew;
    this.random = random;
    this.guests = new Guests(prefix, crew);
    this.crier = new Tab.User("", "");
  }

  /** Makes the rooms and the authors, who do not write yet. */
  public void gather(double postsPerSecond) {
    crier = guests.make(1).get(0);
    int count = Math.max(FEWEST_AUTHORS, (int) Math.ceil(postsPerSecond / POSTS_OF_ONE_AUTHOR));
    var writers = newUsers(count);
    var denKeeper = writers.get(0);
    var clubKeeper = writers.get(1);
    den = room(denKeeper, "den", true);
    club = room(clubKeeper, "club", false);
    for (int i = 0; i < count; i++) {
      var room = i == 0 ? den : i == 1 ? club : "lobby";
      authors.add(
          new Author(writers.get(i), room, i % nodes(), postsPerSecond / count, crew, newRandom()));
    }
    inRoom(denKeeper, den);
    firstId = cry();
    open(denKeeper, 2);
  }

  /** Opens so many streams of new users, spread over the nodes. */
  public void read(int streams) {
    int before = tabs.size();
    var readers = newUsers(usersFor(streams));
    int left = streams;
    for (int i = 0; i < readers.size() && left > 0; i++) {
      int wanted = Math.min(left, tabsOf(i));
      if (i % 5 == 4) {
        join(readers.get(i));
      }
      open(readers.get(i), wanted);
      left -= wanted;
    }
    Await.must(
        streams + " streams are open",
        Duration.ofSeconds(30),
        () -> tabs.subList(before, tabs.size()).stream().allMatch(Tab::isOpen));
  }

  /** A new user on each node, with a stream. */
  public List<Tab> visit() {
    var visitors = new ArrayList<Tab>();
    newUsers(nodes()).forEach(user -> visitors.addAll(open(user, 1)));
    return visitors;
  }

  /** All authors begin. */
  public void write() {
    authors.forEach(Author::start);
  }

  /** From now on all authors together say so much; what is overdue is not made up for. */
  public void pace(double postsPerSecond) {
    authors.forEach(author -> author.pace(postsPerSecond / authors.size()));
  }

  /** The authors finish what they have begun. */
  public void stopWriting() {
    authors.forEach(Author::stop);
    Await.must(
        "the last message is answered",
        Duration.ofSeconds(90),
        () -> authors.stream().allMatch(Author::isIdle));
  }

  /**
   * Says a last word in the lobby and waits until every stream has come that far; those who have
   * not by then have lost it.
   */
  public boolean allHear(Duration longest) {
    long id = cry();
    boolean heard =
        Await.met(
            longest,
            () ->
                tabs.stream()
                    .allMatch(tab -> tab.isClosed() || (tab.isOpen() && tab.position() >= id)));
    crew.history().add("last-word", "id", id);
    return heard;
  }

  /** The first id of this crowd in the lobby. */
  public long firstId() {
    return firstId;
  }

  /**
   * Says some old things again: each has to give what it gave, and another text under a used client
   * id has to be refused.
   */
  public void repeatSome() {
    for (var said : cried) {
      var same = new JsonObject().put("text", said.text()).put("clientId", said.clientId());
      var answer = repeat(crier, "lobby", same);
      crew.history()
          .add("again", "text", said.text(), "status", answer.status(), "id", idOf(answer));
      var other = same.copy().put("text", said.text() + " differently");
      crew.history()
          .add("clash", "text", said.text(), "status", repeat(crier, "lobby", other).status());
    }
    for (var author : authors) {
      author.repeatLast();
    }
    Await.must(
        "repeats are answered or given up",
        Duration.ofSeconds(90),
        () -> authors.stream().allMatch(Author::isIdle));
  }

  private Http.Answer repeat(Tab.User user, String room, JsonObject body) {
    var path = crew.urls().get(random.nextInt(nodes())) + "/api/rooms/" + room + "/messages";
    return Http.result(crew.http().call(HttpMethod.POST, path, user.token(), body, LONGEST_CALL));
  }

  private static long idOf(Http.Answer answer) {
    var message = answer.body().getJsonObject("message");
    return message == null ? -1 : message.getLong("id");
  }

  /** One message in the lobby, outside of the others' rhythm; gives its id. */
  public long cry() {
    var once = new Author(crier, "lobby", cries++ % nodes(), 1, crew, newRandom());
    var said = once.sayOnce(crier.name() + " cries " + cries);
    cried.add(said);
    return said.id();
  }

  /** How many messages were acknowledged so far. */
  public int acknowledged() {
    return authors.stream().mapToInt(Author::acknowledged).sum();
  }

  /** How many messages were given up, so that nobody knows whether they are in the log. */
  public int gaveUp() {
    return authors.stream().mapToInt(Author::gaveUp).sum();
  }

  /** All go home at once, whatever is under way. */
  public void abandon() {
    authors.forEach(Author::abandon);
    leave();
  }

  /** All go home. */
  public void leave() {
    tabs.forEach(Tab::close);
  }

  public List<Tab> tabs() {
    return tabs;
  }

  public List<Author> authors() {
    return authors;
  }

  public Tab.User crier() {
    return crier;
  }

  /** Names, as they will be, that are in the rooms: what is told to the history. */
  public String club() {
    return club;
  }

  /** Opens more streams of somebody. */
  @CanIgnoreReturnValue
  public List<Tab> open(Tab.User user, int count) {
    var opened = new ArrayList<Tab>();
    for (int i = 0; i < count; i++) {
      var tab = newTab(user);
      tab.open();
      opened.add(tab);
    }
    return opened;
  }

  /** A stream that is not yet opened. */
  public Tab newTab(Tab.User user) {
    int id = TabIds.next();
    var tab = new Tab(id, user, id % nodes(), crew, newRandom());
    tabs.add(tab);
    return tab;
  }

  /** So many new guests, each with a token. */
  public List<Tab.User> newUsers(int count) {
    return guests.make(count);
  }

  /** Makes somebody a member of the club. */
  public void join(Tab.User user) {
    var path = "/api/rooms/" + club + "/members/" + user.name();
    good(HttpMethod.PUT, path, user, null);
    inRoom(user, club);
  }

  /** A call that has to succeed, at the first node that answers. */
  @CanIgnoreReturnValue
  public JsonObject good(HttpMethod method, String path, Tab.User user, @Nullable JsonObject body) {
    String last = "";
    for (var url : crew.urls()) {
      try {
        var answer =
            Http.result(crew.http().call(method, url + path, user.token(), body, LONGEST_CALL));
        if (answer.isGood()) {
          return answer.body();
        }
        last = answer.status() + " " + answer.body();
      } catch (CannotRun e) {
        last = String.valueOf(e.getMessage());
      }
    }
    throw new CannotRun(method + " " + path + ": " + last);
  }

  private String room(Tab.User keeper, String name, boolean isPrivate) {
    var body = new JsonObject().put("name", prefix + " " + name).put("private", isPrivate);
    return good(HttpMethod.POST, "/api/rooms", keeper, body).getJsonObject("room").getString("id");
  }

  private void inRoom(Tab.User user, String room) {
    crew.history().add("member", "user", user.name(), "room", room);
  }

  private int nodes() {
    return crew.urls().size();
  }

  private Random newRandom() {
    return new Random(random.nextLong());
  }

  private static int tabsOf(int user) {
    return user % 10 == 0 ? 3 : user % 10 == 1 ? 2 : 1;
  }

  private static int usersFor(int streams) {
    int count = 0;
    for (int left = streams; left > 0; left -= tabsOf(count++)) {
      // Counts.
    }
    return count;
  }
}
