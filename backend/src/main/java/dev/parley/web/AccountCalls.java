package dev.parley.web;

import dev.parley.account.Accounts;
import dev.parley.account.Links;
import dev.parley.account.Links.Link;
import dev.parley.account.Passwords;
import dev.parley.account.RoleChanges;
import dev.parley.model.Time;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Accounts, their passwords and their roles: {@code /api/accounts}, {@code /api/account}, {@code
 * /api/invites}, {@code /api/password-reset}.
 */
final class AccountCalls {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Links links;
  private final RoleChanges roles;
  private final Authentication authentication;
  private final Proxies proxies;
  private final SignInLog signInLog;
  private final SignInLimit limit;

  AccountCalls(
      Accounts accounts,
      Passwords passwords,
      Links links,
      RoleChanges roles,
      Authentication authentication,
      Proxies proxies,
      SignInLog signInLog,
      SignInLimit limit) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.links = links;
    this.roles = roles;
    this.authentication = authentication;
    this.proxies = proxies;
    this.signInLog = signInLog;
    this.limit = limit;
  }

  void signUp(RoutingContext request) {
    var fields = Fields.of(request);
    var username = fields.text("username");
    var password = fields.text("password");
    var invite = fields.optionalText("invite");
    var before = Caller.before(request, true);
    var address = proxies.address(request.request());
    signInLog
        .note(
            request,
            "sign-up",
            username,
            () ->
                limit
                    .newcomer(address)
                    .compose(free -> accounts.signUp(username, password, invite, before)))
        .onSuccess(
            session -> {
              authentication.setCookie(request, session);
              Answer.json(request, 201, UserJson.in(session.user()));
            })
        .onFailure(request::fail);
  }

  void changePassword(RoutingContext request) {
    var fields = Fields.of(request);
    var session = Caller.of(request).session();
    var current = fields.text("current");
    var fresh = fields.text("password");
    var name = session.user().name();
    var address = proxies.address(request.request());
    Answer.done(
        request,
        limit
            .take(name, address)
            .compose(free -> passwords.change(session, current, fresh))
            .onSuccess(changed -> limit.succeeded(name, address)));
  }

  void resetPassword(RoutingContext request) {
    var fields = Fields.of(request);
    Answer.json(
        request, passwords.reset(fields.text("token"), fields.text("password")), UserJson::in);
  }

  void resetLink(RoutingContext request) {
    var made = links.reset(Caller.of(request).user(), request.pathParam("name"));
    answer(request, "token", made);
  }

  void invite(RoutingContext request) {
    answer(request, "invite", links.invite(Caller.of(request).user()));
  }

  void giveRole(RoutingContext request) {
    var role = Fields.of(request).text("role");
    Answer.json(
        request,
        roles.give(Caller.of(request).user(), request.pathParam("name"), role),
        UserJson::in);
  }

  private static void answer(RoutingContext request, String field, Future<Link> made) {
    made.onSuccess(
            link ->
                Answer.json(
                    request,
                    201,
                    new JsonObject()
                        .put(field, link.token())
                        .put("expiresAt", Time.text(link.expiresAt()))))
        .onFailure(request::fail);
  }
}
