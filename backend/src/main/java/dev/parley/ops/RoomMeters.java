package dev.parley.ops;

import dev.parley.cluster.Peers;
import dev.parley.feed.Feed;
import dev.parley.log.LogStats;
import dev.parley.ops.HttpAnswers.StatusClass;
import dev.parley.presence.Presence;
import dev.parley.stream.EndReason;
import dev.parley.stream.ResetReason;
import dev.parley.stream.Streams;
import java.time.Duration;

/** Every metric of Parley's own: its name, what it means, and who counts it. */
final class RoomMeters {
  /**
   * Three beats of a peer. Whoever gives alarm sets a longer time of their own by the other one.
   */
  private static final Duration SILENT = Duration.ofSeconds(3);

  private RoomMeters() {}

  static void addTo(Meters meters, Metrics.Sources from) {
    meters.info(
        "parley_build_info", "Always 1; the label is Parley's version.", "version", from.version());
    streams(meters, from.streams());
    appends(meters, from.log());
    reads(meters, from.log());
    feed(meters, from.feed());
    cluster(meters, from);
    presence(meters, from.presence());
    http(meters, from);
  }

  private static void streams(Meters meters, Streams streams) {
    var stats = streams.stats();
    meters.gauge("parley_streams_open", "Event streams that are open now.", streams::count);
    meters.counter(
        "parley_streams_opened_total",
        "Event streams that clients opened, those sent away at once included.",
        stats::opened);
    meters.counters(
        "parley_streams_ended_total",
        "Event streams that ended, by reason: closed (the client went), session-"
            + "expired, drained (the node stops), overloaded (over a limit, sent away at "
            + "once), stalled (a slow reader: its connection ended while it did not take "
            + "what was written), stuck (the log could not be read), "
            + "answered (a poll that was).",
        "reason",
        EndReason.class,
        stats.ended());
    meters.counter(
        "parley_deliveries_total",
        "Durable events written to streams; one event on ten streams counts ten.",
        stats::deliveries);
    meters.counter(
        "parley_streams_written_bytes_total",
        "Bytes written to streams, before any encryption.",
        stats::bytes);
    meters.counter(
        "parley_streams_fallen_behind_total",
        "Times that a stream could not take an event at once and was caught up " + "later.",
        stats::fallenBehind);
    meters.counter(
        "parley_replays_total",
        "Streams that came back with a cursor and went on behind it.",
        stats::replays);
    meters.counter(
        "parley_replayed_events_total",
        "Events that streams which came back were given until they were up to date.",
        stats::replayed);
    meters.counters(
        "parley_resets_total",
        "Streams that came back with a cursor which could not be served, by reason.",
        "reason",
        ResetReason.class,
        stats.resets());
  }

  private static void appends(Meters meters, LogStats log) {
    meters.counter(
        "parley_appends_total",
        "Changes that were made durable in the log.",
        () -> Meters.count(log.appends()));
    meters.counter(
        "parley_appended_events_total", "Events that these changes added to the log.", log::events);
    meters.counters(
        "parley_appends_refused_total",
        "Changes that were not made, by reason: queue-full, closing, locked "
            + "(another process held the database), database (it failed), by-rule (the "
            + "chat's rules were against it).",
        "reason",
        LogStats.Refused.class,
        log.refused());
    meters.gauge(
        "parley_appends_waiting",
        "Changes that were asked for and have no outcome yet.",
        log::waitingAppends);
    meters.histogramOfNanos(
        "parley_append_seconds",
        "Time from asking for a change until it was durable.",
        log.appends());
    meters.histogramOfNanos(
        "parley_transaction_seconds",
        "Time of a transaction that writes, from holding the database until the "
            + "commit is done.",
        log.transactions());
    meters.histogram(
        "parley_transaction_changes", "Changes that shared a transaction.", log.batches());
  }

  private static void reads(Meters meters, LogStats log) {
    meters.counters(
        "parley_log_reads_total",
        "Reads of the database, by outcome: done, failed, refused (too many were " + "waiting).",
        "outcome",
        LogStats.Read.class,
        log.reads());
    meters.histogramOfNanos(
        "parley_log_read_seconds",
        "Time from asking for a read until its answer.",
        log.readTimes());
    meters.gauge(
        "parley_log_reads_waiting", "Reads that no thread has begun yet.", log::waitingReads);
  }

  private static void feed(Meters meters, Feed feed) {
    var stats = feed.stats();
    meters.gauge(
        "parley_feed_position",
        "The seq of the last event that this node has put in order.",
        () -> feed.window().last());
    meters.gauge(
        "parley_feed_lag_events",
        "Events known to be in the log that this node has not yet put in order.",
        () -> feed.lag().events());
    meters.seconds(
        "parley_feed_lag_seconds",
        "For how long the oldest such event has been known and missing; 0 when " + "there is none.",
        () -> feed.lag().time());
    meters.seconds(
        "parley_feed_last_look_seconds",
        "Time since the log last answered when asked for news.",
        stats::sinceLook);
    meters.counter(
        "parley_feed_announcements_total",
        "Announcements of events that came over the bus.",
        stats::announcements);
    meters.counter(
        "parley_feed_hinted_events_total",
        "Events that an announcement brought first.",
        stats::hinted);
    meters.counter(
        "parley_feed_doubled_events_total",
        "Events that an announcement brought and that were known already.",
        stats::doubled);
    meters.counter(
        "parley_feed_filled_events_total",
        "Events read from the log since no announcement had brought them: gaps "
            + "filled. Many of them mean that the bus loses hints.",
        stats::filled);
    meters.counter(
        "parley_feed_gaps_total", "Times that an event was seen to be missing.", stats::gaps);
  }

  private static void cluster(Meters meters, Metrics.Sources from) {
    Peers peers = from.peers();
    meters.gauge(
        "parley_cluster_members", "Nodes in the cluster, this one included.", from.members());
    meters.gauge(
        "parley_cluster_silent_members",
        "Members that were not heard on the bus for more than 3 s.",
        () -> peers.silent(SILENT).size());
    meters.seconds(
        "parley_cluster_silence_seconds",
        "Time since the member that is silent for longest was heard; 0 when alone.",
        peers::longestSilence);
    meters.counter(
        "parley_bus_repairs_total",
        "Times that this node registered anew on the bus, since hints stayed away.",
        peers::repairs);
    meters.counter(
        "parley_node_replacements_total",
        "Nodes of this process that the cluster lost and another one replaced.",
        from.replacements());
  }

  private static void presence(Meters meters, Presence presence) {
    meters.gauge(
        "parley_presence_users",
        "Users online in the cluster, as far as this node knows.",
        () -> presence.roster().total());
    meters.gauge(
        "parley_presence_connections",
        "Streams that they have open on all nodes together.",
        () -> presence.roster().connections());
    meters.gauge(
        "parley_presence_entries",
        "Nodes that have an entry on the board of who is here, those gone and not "
            + "yet forgotten included.",
        presence::entries);
  }

  private static void http(Meters meters, Metrics.Sources from) {
    meters.counters(
        "parley_http_answers_total",
        "Answers to HTTP requests by the class of their status; a stream counts "
            + "when it opens.",
        "class",
        StatusClass.class,
        StatusClass::word,
        from.answers().counts());
    meters.counter(
        "parley_posts_rate_limited_total",
        "Messages that were refused since their author was too fast.",
        from.rateLimited());
  }
}
