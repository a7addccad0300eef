package dev.parley;

import dev.parley.account.Accounts;
import dev.parley.account.Audit;
import dev.parley.account.Bans;
import dev.parley.account.Bots;
import dev.parley.account.Guests;
import dev.parley.account.Hashing;
import dev.parley.account.KeyRing;
import dev.parley.account.Links;
import dev.parley.account.Passwords;
import dev.parley.account.RoleChanges;
import dev.parley.account.Sessions;
import dev.parley.account.SigningKeys;
import dev.parley.account.Tokens;
import dev.parley.feed.Feed;
import dev.parley.log.EventLog;
import dev.parley.settings.Settings;
import dev.parley.web.WebServer.People;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The part of a {@link Node} that knows people, wired together. */
final class PeopleOfNode {
  private final Vertx vertx;
  private final People people;

  PeopleOfNode(Vertx vertx, EventLog log, Settings settings, InstantSource clock) {
    this.vertx = vertx;
    var account = settings.account();
    var ring = new KeyRing(vertx, clock);
    var sessions = new Sessions(log, new Tokens(ring, clock), account, clock);
    var hashing = new Hashing(vertx);
    int maxName = settings.limits().maxName();
    people =
        new People(
            new Guests(sessions, maxName),
            new Accounts(log, sessions, hashing, account.signup(), maxName, clock),
            sessions,
            new Passwords(log, sessions, hashing, clock),
            new Links(log, account.signup(), maxName),
            new RoleChanges(log, sessions, maxName),
            new Bans(log, sessions),
            new Audit(log),
            new SigningKeys(log, ring, account, clock),
            new Bots(log, sessions, maxName, clock));
  }

  /** Completes when everybody who may come in is known. The feed must have started. */
  Future<Void> start(Feed feed) {
    return people.keys().start(vertx, feed).compose(known -> people.sessions().start(feed));
  }

  People services() {
    return people;
  }
}
