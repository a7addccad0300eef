package dev.parley.web;

import dev.parley.account.Accounts;
import dev.parley.account.Session;
import dev.parley.model.Refusal;
import dev.parley.model.User;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each attempt to come in: who, from where, and what came of it. Never a password or a
 * token; and not what was typed for a name either, unless it proved to be one, since people type
 * their passwords there by mistake.
 */
final class SignInLog {
  private static final Logger LOG = LoggerFactory.getLogger(SignInLog.class);

  private final Accounts accounts;
  private final Proxies proxies;

  SignInLog(Accounts accounts, Proxies proxies) {
    this.accounts = accounts;
    this.proxies = proxies;
  }

  /**
   * Gives what comes of an attempt, and a line once that is known.
   *
   * @param username what was typed for one
   * @param attempt fails or throws if it is refused
   */
  Future<Session> note(
      RoutingContext request, String what, String username, Supplier<Future<Session>> attempt) {
    // The request may be gone by then, and its address with it.
    var address = proxies.address(request.request());
    return Future.succeededFuture()
        .compose(ready -> attempt.get())
        .onSuccess(
            session ->
                LOG.info(
                    "{} of {} ({}) from {}",
                    what,
                    session.user().name(),
                    session.user().role().word(),
                    address))
        .onFailure(e -> refused(what, username, address, reason(e)));
  }

  private void refused(String what, String username, String address, String reason) {
    accounts
        .holder(username)
        .otherwise(Optional.empty())
        .onSuccess(
            holder ->
                LOG.info(
                    "{} of {} from {} refused: {}",
                    what,
                    holder.map(User::name).orElse("nobody that is known"),
                    address,
                    reason));
  }

  private static String reason(Throwable refusal) {
    return refusal instanceof Refusal known
        ? known.reason().name().toLowerCase(Locale.ROOT)
        : refusal.getClass().getSimpleName();
  }
}
