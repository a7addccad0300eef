package dev.parley.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.account.SessionTable.Ended;
import dev.parley.log.EventLog;
import dev.parley.log.Sql;
import dev.parley.log.Transaction;
import dev.parley.model.Refusal;
import dev.parley.model.Refusal.Reason;
import dev.parley.model.Role;
import dev.parley.model.User;
import dev.parley.settings.Signup;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those who prove by a password who they are. Their names are theirs for good.
 *
 * <p>Futures fail with a {@link Refusal} where something is not allowed or wrong, and with {@link
 * TooBusy} where too many passwords are being checked.
 */
public final class Accounts {
  private final EventLog log;
  private final Sessions sessions;
  private final Hashing hashing;
  private final Signup signup;
  private final int maxName;
  private final InstantSource clock;
  private volatile boolean exist;

  public Accounts(
      EventLog log,
      Sessions sessions,
      Hashing hashing,
      Signup signup,
      int maxName,
      InstantSource clock) {
    this.log = log;
    this.sessions = sessions;
    this.hashing = hashing;
    this.signup = signup;
    this.maxName = maxName;
    this.clock = clock;
  }

  /**
   * Loads what Unicode says of names and which passwords are guessed first, some 100 ms of work, so
   * that the first who comes does not hold up an event loop. Blocks.
   */
  @CanIgnoreReturnValue
  public boolean prepare() {
    return UserName.find("somebody", maxName).isPresent() && !Guessable.is("and their password");
  }

  /** Whether there is any account. The first one is the owner's and may always be made. */
  public Future<Boolean> exist() {
    return exist
        ? Future.succeededFuture(true)
        : log.read(Accounts::exist).onSuccess(found -> exist = found);
  }

  /** Who has this name now, a guest perhaps; nobody, if it is not fit for a name. */
  public Future<Optional<User>> holder(String typed) {
    return UserName.find(typed, maxName)
        .map(name -> log.read(sql -> Users.holder(sql, name)))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  /**
   * Makes an account and begins a session. A guest stays the same user, whatever name they choose,
   * and all other sessions of theirs end.
   *
   * @param invite what an invite link holds; of use where nobody can sign up without one
   */
  public Future<Session> signUp(
      String typed, String password, Optional<String> invite, Before before) {
    var name = Users.name(typed, maxName);
    var chosen = Password.chosen("password", password, name.display());
    var guest = before.session().map(Session::user).filter(User::guest);
    var ended = new ArrayList<Ended>();
    // What is refused anyway is not worth the time of a hash.
    return log.read(
            sql -> {
              var unused = roleOfNew(sql, invite, clock.instant());
              return Users.checkFree(sql, name, guest, clock.instant());
            })
        .compose(fine -> hashing.hash(chosen))
        .compose(
            hash ->
                sessions.begin(
                    before,
                    transaction -> {
                      var role = roleOfNew(transaction.sql(), invite, transaction.now());
                      if (role != Role.OWNER && signup == Signup.INVITE) {
                        Links.use(transaction, Links.Kind.INVITE, invite.orElse(""));
                      }
                      // A change may be done anew.
                      ended.clear();
                      return make(transaction, name, role, hash, before, ended);
                    }))
        .onSuccess(begun -> sessions.ended(ended));
  }

  /**
   * Begins a session by a password. An unknown name and a wrong password are refused in the same
   * words after the same time.
   */
  public Future<Session> signIn(String typed, String password, Before before) {
    var given = Password.typed(password);
    return log.read(sql -> known(sql, typed))
        .compose(
            known ->
                hashing
                    .compare(given, known.map(Known::hash))
                    .compose(
                        verdict -> {
                          if (!verdict.right()) {
                            return Future.failedFuture(wrong());
                          }
                          return sessions.begin(
                              before,
                              transaction ->
                                  confirmed(transaction, known.orElseThrow(), verdict.renewed()));
                        }));
  }

  /** Who has an account, and the hash of their password. */
  private record Known(User user, String hash) {}

  private Optional<Known> known(Sql sql, String typed) throws SQLException {
    // Nobody can have an account under what is no name, which must look as if nobody had one.
    var name = UserName.find(typed, maxName);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return sql.first(
        "SELECT users.id, users.name, users.role, accounts.password FROM users"
            + " JOIN accounts ON accounts.user_id = users.id WHERE users.name_key = ?",
        row -> new Known(Users.user(row), row.getString(4)),
        name.get().key());
  }

  /** As they are now: since the look the password may have been changed, or the role. */
  private static User confirmed(Transaction transaction, Known known, Optional<String> renewed)
      throws SQLException {
    var sql = transaction.sql();
    var user =
        sql.first(
                "SELECT users.id, users.name, users.role FROM users"
                    + " JOIN accounts ON accounts.user_id = users.id"
                    + " WHERE users.id = ? AND accounts.password = ?",
                Users::user,
                known.user().id(),
                known.hash())
            .orElseThrow(Accounts::wrong);
    Bans.check(sql, user);
    if (renewed.isPresent()) {
      sql.update("UPDATE accounts SET password = ? WHERE user_id = ?", renewed.get(), user.id());
    }
    return user;
  }

  private static Refusal wrong() {
    return new Refusal(Reason.UNAUTHENTICATED, "The name or the password is wrong.");
  }

  /** Which role a new account gets, if it may be made at all. */
  private Role roleOfNew(Sql sql, Optional<String> invite, Instant now) throws SQLException {
    if (!exist(sql)) {
      return Role.OWNER;
    }
    switch (signup) {
      case OPEN -> {}
      case INVITE -> {
        if (invite.isEmpty()) {
          throw new Refusal(Reason.FORBIDDEN, "An account needs an invite here.");
        }
        Links.check(sql, Links.Kind.INVITE, invite.get(), now);
      }
      case CLOSED -> throw new Refusal(Reason.FORBIDDEN, "No accounts can be made here.");
    }
    return Role.MEMBER;
  }

  private static User make(
      Transaction transaction,
      UserName name,
      Role role,
      String hash,
      Before before,
      List<Ended> ended)
      throws SQLException {
    var sql = transaction.sql();
    var guest = before.user(transaction).filter(User::guest);
    Users.free(transaction, name, guest);
    User user;
    if (guest.isPresent()) {
      user = Users.become(sql, guest.get(), name, role);
      ended.addAll(SessionTable.endAll(transaction, user.id(), ""));
    } else {
      user = Users.add(sql, name, role, transaction.now());
    }
    // Only those who were somebody before can have a token that knows less.
    sql.update(
        "INSERT INTO accounts (user_id, password, changed_at) VALUES (?, ?, 0)", user.id(), hash);
    if (guest.isPresent()) {
      UserChanges.tell(transaction, user);
    }
    return user;
  }

  private static boolean exist(Sql sql) throws SQLException {
    return sql.first("SELECT 1 FROM accounts LIMIT 1", row -> true).isPresent();
  }
}
