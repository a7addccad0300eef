package dev.parley.web;

import dev.parley.cluster.Cluster;
import dev.parley.settings.Settings;

/**
 * How often things may be done; counted over all nodes.
 *
 * @param rooms stands before the call that makes one
 * @param invites stands before the calls that make an invite, a reset link, a hook or a bot
 * @param typing stands before the call that says that somebody writes
 */
public record Limits(
    PostLimit posts,
    SignInLimit signIns,
    UserLimit rooms,
    UserLimit invites,
    UserLimit typing,
    HookLimit hooks) {

  /** Begins to count, together with the other nodes of the cluster. */
  public static Limits start(Cluster cluster, Settings settings) {
    var buckets = cluster.buckets();
    var rates = settings.rates();
    var posts =
        new PostLimit(settings.limits().posts(), buckets, () -> cluster.nodes().size() <= 1);
    cluster.vertx().setPeriodic(PostLimit.BETWEEN_COUNTS.toMillis(), timer -> posts.tell());
    return new Limits(
        posts,
        new SignInLimit(buckets, rates, settings.limits().maxName()),
        new UserLimit(buckets, "rooms", rates.roomsPerUser()),
        new UserLimit(buckets, "invites", rates.invitesPerUser()),
        new UserLimit(buckets, "typing", rates.typingPerUser()),
        new HookLimit(buckets, rates.hookPosts()));
  }
}
