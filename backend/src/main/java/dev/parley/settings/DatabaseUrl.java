package dev.parley.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A database, as an operator names it. */
public sealed interface DatabaseUrl {

  /** An SQLite file; neither it nor its folder need exist yet. */
  record SqliteFile(Path file) implements DatabaseUrl {}

  /**
   * A database of a PostgreSQL server.
   *
   * @param user null for the name that this process runs under
   * @param password null where the server asks for none
   * @param options of the connection: {@code sslmode}, {@code sslrootcert}
   */
  record PostgresDatabase(
      String host,
      int port,
      String name,
      @Nullable String user,
      @Nullable Secret password,
      Map<String, String> options)
      implements DatabaseUrl {}

  /** Complains without showing the value: it may hold a password. */
  static DatabaseUrl of(Value value) {
    String text = value.text();
    return text.startsWith("postgresql:") || text.startsWith("postgres:")
        ? Parser.postgres(value)
        : Parser.sqlite(value);
  }

  /** Reads the two forms. */
  final class Parser {
    private static final String SQLITE = "sqlite:";
    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> OPTIONS = Set.of("sslmode", "sslrootcert");
    private static final Pattern NAME = Pattern.compile("/([^/\\x00]+)");

    private Parser() {}

    private static SqliteFile sqlite(Value value) {
      String text = value.text();
      String file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : "";
      if (file.isBlank()
          || file.startsWith(":")
          || file.contains("?")
          || file.indexOf('\0') >= 0
          || file.endsWith("/")) {
        throw value.bad(
            "must be sqlite:<file>, such as sqlite:data/parley.db, or"
                + " postgresql://<user>:<password>@<host>:<port>/<database>");
      }
      return new SqliteFile(new Value(value.name(), file).path("sqlite:<file>"));
    }

    private static PostgresDatabase postgres(Value value) {
      try {
        var url = new URI(value.text());
        var name = NAME.matcher(url.getPath() == null ? "" : url.getPath());
        if (url.getHost() == null || !name.matches() || url.getPort() > 65_535) {
          throw bad(value);
        }
        var account = (url.getRawUserInfo() == null ? "" : url.getRawUserInfo()).split(":", 2);
        return new PostgresDatabase(
            url.getHost(),
            url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
            name.group(1),
            account[0].isEmpty() ? null : decoded(account[0]),
            account.length < 2 ? null : new Secret(decoded(account[1])),
            options(value, url.getRawQuery()));
      } catch (URISyntaxException | IllegalArgumentException e) {
        throw bad(value);
      }
    }

    private static Map<String, String> options(Value value, @Nullable String query) {
      var options = new TreeMap<String, String>();
      if (query != null) {
        for (var pair : query.split("&", -1)) {
          var parts = pair.split("=", 2);
          if (parts.length < 2 || !OPTIONS.contains(parts[0])) {
            throw value.bad("may end in ?sslmode=… and &sslrootcert=…, and in nothing else");
          }
          options.put(parts[0], decoded(parts[1]));
        }
      }
      return options;
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static BadSetting bad(Value value) {
      return value.bad("must be postgresql://<user>:<password>@<host>:<port>/<database>");
    }
  }
}
