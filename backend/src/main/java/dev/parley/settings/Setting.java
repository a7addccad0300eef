package dev.parley.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every setting: its flag, its variable, its default as one would write it, and its line in the
 * help.
 */
enum Setting {
  HOST("--host", "HOST", "127.0.0.1", "address", "Address to listen on"),
  PORT("--port", "PORT", "8080", "number", "Port to listen on; 0 takes a free one"),
  ALLOWED_ORIGINS(
      "--allowed-origins",
      "PARLEY_ALLOWED_ORIGINS",
      null,
      "origins",
      "Other origins whose pages may use this server, comma-separated"),
  FRONTEND(
      "--frontend",
      "PARLEY_FRONTEND",
      null,
      "folder",
      "Folder to serve the web client from, instead of the one in the jar"),
  DRAIN("--drain", "PARLEY_DRAIN", "10s", "time", "How long a stop may take to end the streams"),
  DATABASE(
      "--database",
      "DATABASE_URL",
      "sqlite:data/parley.db",
      "url",
      "sqlite:<file>, or postgresql://<user>:<password>@<host>:<port>/<database>"),
  LOG_QUEUE(
      "--log-queue",
      "PARLEY_LOG_QUEUE",
      "10000",
      "number",
      "Writes that may wait; more are answered 503"),
  CLUSTER(
      "--cluster",
      "PARLEY_CLUSTER",
      null,
      "file",
      "Hazelcast XML file; if not given, the cluster.xml at hand, else the one in the jar"),
  CLUSTER_NAME(
      "--cluster-name",
      "PARLEY_CLUSTER_NAME",
      "parley",
      "name",
      "Nodes of one name find each other"),
  NODE("--node", "PARLEY_NODE", null, "name", "Name of this node; if not given, host:port"),
  GUESTS(
      "--guests", "PARLEY_GUESTS", "true", "true|false", "Whether one may chat without an account"),
  JWT_SECRET(
      "--jwt-secret",
      "PARLEY_JWT_SECRET",
      null,
      "secret",
      "Signs the tokens, at least 32 bytes; if not given, one is made and kept in the database."
          + " Better set by the variable: others can see the flags of a process"),
  SESSION_LIFE("--session-life", "PARLEY_SESSION_LIFE", "7d", "time", "How long a session lasts"),
  RETRY(
      "--retry", "PARLEY_RETRY", "2s", "time", "How long a client waits before it connects again"),
  HEARTBEAT(
      "--heartbeat", "PARLEY_HEARTBEAT", "15s", "time", "How often a stream shows that it lives"),
  GRACE(
      "--grace",
      "PARLEY_GRACE",
      "5s",
      "time",
      "How long someone without a stream still counts as online"),
  MAX_ROSTER(
      "--max-roster",
      "PARLEY_MAX_ROSTER",
      "1000",
      "number",
      "Users listed in one roster; more are counted"),
  LIMITS(
      "--limits",
      "PARLEY_LIMITS",
      "on",
      "on|off",
      "off lifts the rate limits and the limits on streams, for load tests"),
  MAX_BODY("--max-body", "PARLEY_MAX_BODY", "64KiB", "bytes", "Largest request body"),
  MAX_TEXT("--max-text", "PARLEY_MAX_TEXT", "8000", "number", "Longest message, in code points"),
  MAX_NAME("--max-name", "PARLEY_MAX_NAME", "32", "number", "Longest user name, in code points"),
  MAX_STREAMS_PER_USER(
      "--max-streams-per-user",
      "PARLEY_MAX_STREAMS_PER_USER",
      "32",
      "number",
      "Streams of one user"),
  MAX_STREAMS_PER_ADDRESS(
      "--max-streams-per-address",
      "PARLEY_MAX_STREAMS_PER_ADDRESS",
      "256",
      "number",
      "Streams of one address"),
  POSTS_PER_SECOND(
      "--posts-per-second",
      "PARLEY_POSTS_PER_SECOND",
      "20",
      "number",
      "Messages a user may send in a second, lastingly"),
  POSTS_BURST(
      "--posts-burst", "PARLEY_POSTS_BURST", "100", "number", "Messages a user may send at once");

  private static final Map<String, Setting> BY_FLAG =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Setting::flag, Function.identity()));

  private final String flag;
  private final String variable;
  private final @Nullable String fallback;
  private final String label;
  private final String purpose;

  Setting(String flag, String variable, @Nullable String fallback, String label, String purpose) {
    this.flag = flag;
    this.variable = variable;
    this.fallback = fallback;
    this.label = label;
    this.purpose = purpose;
  }

  static @Nullable Setting byFlag(String flag) {
    return BY_FLAG.get(flag);
  }

  String flag() {
    return flag;
  }

  String variable() {
    return variable;
  }

  /** The default, as one would write it; null where there is none. */
  @Nullable String fallback() {
    return fallback;
  }

  String label() {
    return label;
  }

  String help() {
    return purpose + " [" + variable + (fallback == null ? "" : ", default " + fallback) + "]";
  }
}
