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
  TRUSTED_PROXIES(
      "--trusted-proxies",
      "PARLEY_TRUSTED_PROXIES",
      null,
      "addresses",
      "Proxies whose X-Forwarded-For, -Proto and -Host are believed: addresses or ranges such as"
          + " 10.0.0.0/8, comma-separated"),
  FRONTEND(
      "--frontend",
      "PARLEY_FRONTEND",
      null,
      "folder",
      "Folder to serve the web client from, instead of the one in the jar"),
  TLS_CERT(
      "--tls-cert",
      "PARLEY_TLS_CERT",
      null,
      "file",
      "PEM file with the certificate; with it and its key: HTTPS, by HTTP/1.1 and HTTP/2"),
  TLS_KEY(
      "--tls-key",
      "PARLEY_TLS_KEY",
      null,
      "file",
      "PEM file with the certificate's private key; both are read again when they change"),
  HTTP3(
      "--http3",
      "PARLEY_HTTP3",
      "off",
      "on|off",
      "Whether HTTPS comes by HTTP/3 too, which is an experiment: some answers never end"),
  PATIENCE(
      "--patience",
      "PARLEY_PATIENCE",
      "20s",
      "time",
      "How long a request's body may make no headway before it is cut off"),
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
  SIGNUP(
      "--signup",
      "PARLEY_SIGNUP",
      "open",
      "open|invite|closed",
      "Who may make an account: everybody, who has an invite, or nobody; the first one may always"
          + " be made, and is the owner's"),
  JWT_SECRET(
      "--jwt-secret",
      "PARLEY_JWT_SECRET",
      null,
      "secrets",
      "Signs the tokens, at least 32 bytes; after a comma, earlier ones that are still believed. If"
          + " not given, keys are made, kept in the database and changed each day. Better set by"
          + " the variable: others can see the flags of a process"),
  SESSION_LIFE("--session-life", "PARLEY_SESSION_LIFE", "7d", "time", "How long a session lasts"),
  TOKEN_LIFE(
      "--token-life",
      "PARLEY_TOKEN_LIFE",
      "15m",
      "time",
      "How long a cookie is believed before its session is looked up again"),
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
  MAX_ATTACHMENT(
      "--max-attachment", "PARLEY_MAX_ATTACHMENT", "10MiB", "bytes", "Largest attachment"),
  ATTACHMENT_QUOTA(
      "--attachment-quota",
      "PARLEY_ATTACHMENT_QUOTA",
      "1GiB",
      "bytes",
      "All attachments of one user together"),
  ATTACHMENT_SPACE(
      "--attachment-space",
      "PARLEY_ATTACHMENT_SPACE",
      "10GiB",
      "bytes",
      "All attachments of all users together"),
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
  MAX_STREAMS("--max-streams", "PARLEY_MAX_STREAMS", "20000", "number", "Streams of this node"),
  MAX_CONNECTIONS(
      "--max-connections",
      "PARLEY_MAX_CONNECTIONS",
      "30000",
      "number",
      "Connections of this node; more are closed at once"),
  POSTS_PER_SECOND(
      "--posts-per-second",
      "PARLEY_POSTS_PER_SECOND",
      "20",
      "number",
      "Messages a user may send in a second, lastingly"),
  POSTS_BURST(
      "--posts-burst", "PARLEY_POSTS_BURST", "100", "number", "Messages a user may send at once"),
  GUESTS_PER_ADDRESS(
      "--guests-per-address",
      "PARLEY_GUESTS_PER_ADDRESS",
      "300/1m",
      "rate",
      "Guests that may come and accounts that may be made from one address"),
  SIGN_INS(
      "--sign-ins",
      "PARLEY_SIGN_INS",
      "10/5m",
      "rate",
      "Attempts to sign in to one account from one address"),
  SIGN_INS_PER_ADDRESS(
      "--sign-ins-per-address",
      "PARLEY_SIGN_INS_PER_ADDRESS",
      "60/1m",
      "rate",
      "Attempts to sign in from one address, to any account"),
  SIGN_INS_PER_ACCOUNT(
      "--sign-ins-per-account",
      "PARLEY_SIGN_INS_PER_ACCOUNT",
      "30/5m",
      "rate",
      "Attempts to sign in to one account from anywhere, beyond which each address has one a"
          + " minute"),
  ROOMS_PER_USER(
      "--rooms-per-user", "PARLEY_ROOMS_PER_USER", "60/1h", "rate", "Rooms that a user may make"),
  INVITES_PER_USER(
      "--invites-per-user",
      "PARLEY_INVITES_PER_USER",
      "30/1h",
      "rate",
      "Invites, reset links, hooks and bots that a user may make"),
  TYPING_PER_USER(
      "--typing-per-user",
      "PARLEY_TYPING_PER_USER",
      "60/1m",
      "rate",
      "Times that a user may say that they write"),
  HOOK_POSTS(
      "--hook-posts", "PARLEY_HOOK_POSTS", "60/1m", "rate", "Notifications that a hook may send"),
  LOG_FORMAT(
      "--log-format",
      "PARLEY_LOG_FORMAT",
      "text",
      "text|json",
      "How standard output is written: for people, or a JSON object on each line"),
  ACCESS_LOG(
      "--access-log",
      "PARLEY_ACCESS_LOG",
      "off",
      "on|off",
      "Whether each answer is a line of the log, with the client's address");

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
