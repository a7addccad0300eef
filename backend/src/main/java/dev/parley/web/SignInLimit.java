package dev.parley.web;

import dev.parley.account.UserName;
import dev.parley.cluster.Buckets;
import dev.parley.settings.AddressRange;
import dev.parley.settings.Rate;
import dev.parley.settings.RateSettings;
import io.vertx.core.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How often one may try to sign in, over all nodes. So many times from one address, and so many
 * times to one account from one address. Who tries one account from many addresses makes each of
 * them wait between two attempts, at most {@link #LONGEST_WAIT}: nobody can keep an account's owner
 * out from elsewhere.
 */
final class SignInLimit {
  /** Between two attempts from one address to an account that is under attack. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Rate UNDER_ATTACK = new Rate(1, LONGEST_WAIT);

  /** Of an address in version 6: all others beyond it are the same customer's to choose. */
  private static final int NETWORK_BYTES = 8;

  private final Buckets buckets;
  private final RateSettings rates;
  private final int maxName;

  SignInLimit(Buckets buckets, RateSettings rates, int maxName) {
    this.buckets = buckets;
    this.rates = rates;
    this.maxName = maxName;
  }

  /**
   * Somebody comes who has no password yet: a guest, or who makes an account. Fails with {@link
   * RateLimited} if too many do.
   */
  Future<Void> newcomer(String address) {
    return take("guests:" + network(address), rates.guestsPerAddress());
  }

  /**
   * Somebody tries to sign in to an account; before the password is looked at.
   *
   * @param name as it was typed
   * @return fails with {@link RateLimited} if they have to wait
   */
  Future<Void> take(String name, String address) {
    var network = network(address);
    var account = account(name);
    var byAddress = take("sign-ins-from:" + network, rates.signInsPerAddress());
    if (account.isEmpty()) {
      // There is no such account, whatever the password.
      return byAddress;
    }
    return byAddress
        .compose(free -> take(pair(account.get(), network), rates.signIns()))
        .compose(free -> buckets.take("sign-ins-to:" + account.get(), rates.signInsPerAccount()))
        .compose(
            wait ->
                wait.isZero()
                    ? Future.succeededFuture()
                    : take("attack-" + pair(account.get(), network), UNDER_ATTACK));
  }

  /** The password was right: it counts as no attempt, so that programs may sign in often. */
  void succeeded(String name, String address) {
    var network = network(address);
    buckets.giveBack("sign-ins-from:" + network, rates.signInsPerAddress());
    account(name)
        .ifPresent(
            account -> {
              buckets.giveBack(pair(account, network), rates.signIns());
              buckets.giveBack("sign-ins-to:" + account, rates.signInsPerAccount());
            });
  }

  private Future<Void> take(String key, Rate rate) {
    return buckets
        .take(key, rate)
        .compose(
            wait ->
                wait.isZero()
                    ? Future.succeededFuture()
                    : Future.failedFuture(RateLimited.until(wait)));
  }

  private static String pair(String account, String network) {
    return "sign-ins:" + network + ":" + account;
  }

  /** What the name is unique by, however it was typed; empty if it is none. */
  private Optional<String> account(String name) {
    try {
      return Optional.of(UserName.parse(name, maxName).key());
    } catch (UserName.Refused e) {
      return Optional.empty();
    }
  }

  private static String network(String address) {
    return AddressRange.address(address)
        .filter(Inet6Address.class::isInstance)
        .map(InetAddress::getAddress)
        .map(bytes -> HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)))
        .orElse(address);
  }
}
