package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.settings.DatabaseUrl.PostgresDatabase;
import dev.parley.settings.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** For each setting: its default, two texts, what each means, and where the meaning is found. */
  private record Row(
      @Nullable Object fallback,
      String one,
      Object first,
      String two,
      Object second,
      Function<Settings, @Nullable Object> of) {}

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Setting.class)
  void eachSettingHasTheDefaultOfTheContract(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(row.fallback(), row.of().apply(Settings.parse(List.of(), Map.of())));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void eachSettingIsAFlag(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(
        row.first(), row.of().apply(Settings.parse(List.of(setting.flag(), row.one()), Map.of())));
    assertEquals(
        row.first(),
        row.of().apply(Settings.parse(List.of(setting.flag() + "=" + row.one()), Map.of())));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void eachSettingIsAVariable(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(
        row.second(),
        row.of().apply(Settings.parse(List.of(), Map.of(setting.variable(), row.two()))));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aFlagBeatsItsVariable(Setting setting) throws IOException {
    Row row = row(setting);
    Settings settings =
        Settings.parse(List.of(setting.flag(), row.one()), Map.of(setting.variable(), row.two()));
    assertEquals(row.first(), row.of().apply(settings));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aVariableThatIsEmptyCountsAsNotSet(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(
        row.fallback(), row.of().apply(Settings.parse(List.of(), Map.of(setting.variable(), ""))));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aFlagThatIsEmptyIsRefused(Setting setting) {
    String message = Refusal.of(setting.flag() + "=");
    assertTrue(message.startsWith(setting.flag() + " must "), message);
  }

  @Test
  void flagsAndVariablesAreNamedAsInTheContract() {
    assertEquals("HOST", Setting.HOST.variable());
    assertEquals("PORT", Setting.PORT.variable());
    assertEquals("DATABASE_URL", Setting.DATABASE.variable());
    for (Setting setting : Setting.values()) {
      assertEquals(
          "--" + setting.name().toLowerCase(Locale.ROOT).replace('_', '-'), setting.flag());
      if (!Set.of(Setting.HOST, Setting.PORT, Setting.DATABASE).contains(setting)) {
        assertEquals("PARLEY_" + setting.name(), setting.variable());
      }
    }
  }

  @Test
  void otherVariablesAreNoneOfOurBusiness() {
    assertEquals(
        Settings.parse(List.of(), Map.of()),
        Settings.parse(List.of(), Map.of("PATH", "/bin", "PARLEY_UNHEARD_OF", "x")));
  }

  @Test
  void theSecretNeverShows() {
    Settings settings = Settings.parse(List.of("--jwt-secret", SECRET), Map.of());
    assertFalse(settings.toString().contains(SECRET), settings.toString());
    assertFalse(new Value("--jwt-secret", SECRET).toString().contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://db/chat", "postgresql://db:5432/chat"})
  void aPostgresUrlNeedsNoMoreThanAServerAndADatabase(String url) {
    assertEquals(
        new PostgresDatabase("db", 5432, "chat", null, null, Map.of()),
        Settings.parse(List.of("--database", url), Map.of()).log().database());
  }

  @Test
  void thePasswordOfTheDatabaseNeverShows() {
    var settings =
        Settings.parse(List.of("--database", "postgresql://pat:hunter2@db/chat"), Map.of());
    assertFalse(settings.toString().contains("hunter2"), settings.toString());
  }

  @Test
  void limitsOffLiftsRatesAndStreamsAndNothingElse() {
    LimitSettings on = Settings.parse(List.of(), Map.of()).limits();
    LimitSettings off =
        Settings.parse(List.of("--limits", "off", "--posts-burst", "7"), Map.of()).limits();
    int unlimited = LimitSettings.UNLIMITED;
    assertEquals(
        new LimitSettings(
            on.maxBody(), on.maxText(), on.maxName(), unlimited, unlimited, unlimited, unlimited),
        off);
  }

  @Test
  void aNodeWithoutANameIsCalledByWhereItListens() {
    assertEquals(
        "127.0.0.1:41234",
        Settings.parse(List.of(), Map.of()).cluster().nodeOr("127.0.0.1", 41_234));
    assertEquals(
        "web.1",
        Settings.parse(List.of("--node", "web.1"), Map.of()).cluster().nodeOr("127.0.0.1", 1));
  }

  @Test
  void anOriginIsKeptAsBrowsersWriteIt() {
    assertEquals(
        Set.of(
            "https://chat.example.org",
            "http://localhost:5173",
            "http://[::1]:8080",
            "http://a.b:443"),
        Settings.parse(
                List.of(
                    "--allowed-origins",
                    "HTTPS://Chat.Example.org:443,"
                        + " http://localhost:5173,http://[::1]:8080,http://a.b:443"),
                Map.of())
            .http()
            .allowedOrigins());
  }

  @Test
  void timesHaveFiveUnits() {
    for (Map.Entry<String, Duration> time :
        Map.of(
                "1500ms", Duration.ofMillis(1500),
                "2s", Duration.ofSeconds(2),
                "10m", Duration.ofMinutes(10),
                "3h", Duration.ofHours(3),
                "7d", Duration.ofDays(7))
            .entrySet()) {
      assertEquals(
          time.getValue(),
          Settings.parse(List.of("--session-life", time.getKey()), Map.of())
              .account()
              .sessionLife());
    }
  }

  private Row row(Setting setting) throws IOException {
    return switch (setting) {
      case HOST -> new Row("127.0.0.1", "0.0.0.0", "0.0.0.0", "::1", "::1", s -> s.http().host());
      case PORT -> new Row(8080, "0", 0, "65535", 65_535, s -> s.http().port());
      case ALLOWED_ORIGINS ->
          new Row(
              Set.of(),
              "https://a.org",
              Set.of("https://a.org"),
              "http://b.org:81,https://c.org",
              Set.of("http://b.org:81", "https://c.org"),
              s -> s.http().allowedOrigins());
      case FRONTEND ->
          new Row(
              null,
              page("a"),
              folder.resolve("a"),
              page("b"),
              folder.resolve("b"),
              s -> s.http().frontend());
      case DRAIN -> times(Duration.ofSeconds(10), s -> s.http().drain());
      case DATABASE ->
          new Row(
              new SqliteFile(Path.of("data/parley.db")),
              "sqlite:/var/lib/y.db",
              new SqliteFile(Path.of("/var/lib/y.db")),
              "postgresql://p%40t:%2F%25+@db.example:6543/chat?sslmode=require",
              new PostgresDatabase(
                  "db.example",
                  6543,
                  "chat",
                  "p@t",
                  new Secret("/%+"),
                  Map.of("sslmode", "require")),
              s -> s.log().database());
      case LOG_QUEUE -> numbers(10_000, s -> s.log().queue());
      case CLUSTER ->
          new Row(
              null,
              file("a.xml"),
              folder.resolve("a.xml"),
              file("b.xml"),
              folder.resolve("b.xml"),
              s -> s.cluster().file());
      case CLUSTER_NAME -> names("parley", s -> s.cluster().name());
      case NODE -> names(null, s -> s.cluster().node());
      default -> rowOfPeople(setting);
    };
  }

  private static Row rowOfPeople(Setting setting) {
    return switch (setting) {
      case GUESTS -> new Row(true, "false", false, "true", true, s -> s.account().guests());
      case JWT_SECRET ->
          new Row(
              null,
              SECRET,
              new Secret(SECRET),
              SECRET + "2",
              new Secret(SECRET + "2"),
              s -> s.account().jwtSecret());
      case SESSION_LIFE -> times(Duration.ofDays(7), s -> s.account().sessionLife());
      case RETRY -> times(Duration.ofSeconds(2), s -> s.stream().retry());
      case HEARTBEAT -> times(Duration.ofSeconds(15), s -> s.stream().heartbeat());
      case GRACE -> times(Duration.ofSeconds(5), s -> s.presence().grace());
      case MAX_ROSTER -> numbers(1000, s -> s.presence().maxRoster());
      default -> rowOfLimits(setting);
    };
  }

  private static Row rowOfLimits(Setting setting) {
    return switch (setting) {
      case LIMITS ->
          new Row(
              false,
              "off",
              true,
              "on",
              false,
              s -> s.limits().postsBurst() == LimitSettings.UNLIMITED);
      case MAX_BODY -> new Row(65_536, "1025", 1025, "2MiB", 2_097_152, s -> s.limits().maxBody());
      case MAX_TEXT -> numbers(8000, s -> s.limits().maxText());
      case MAX_NAME -> numbers(32, s -> s.limits().maxName());
      case MAX_STREAMS_PER_USER -> numbers(32, s -> s.limits().maxStreamsPerUser());
      case MAX_STREAMS_PER_ADDRESS -> numbers(256, s -> s.limits().maxStreamsPerAddress());
      case POSTS_PER_SECOND -> numbers(20, s -> s.limits().postsPerSecond());
      case POSTS_BURST -> numbers(100, s -> s.limits().postsBurst());
      default -> throw new AssertionError("no test for " + setting);
    };
  }

  private static Row numbers(int fallback, Function<Settings, @Nullable Object> of) {
    return new Row(fallback, "7", 7, "12", 12, of);
  }

  private static Row times(Duration fallback, Function<Settings, @Nullable Object> of) {
    return new Row(fallback, "1500ms", Duration.ofMillis(1500), "10m", Duration.ofMinutes(10), of);
  }

  private static Row names(@Nullable String fallback, Function<Settings, @Nullable Object> of) {
    return new Row(fallback, "web.1", "web.1", "a:B_c-2", "a:B_c-2", of);
  }

  private String page(String name) throws IOException {
    Path page = Files.createDirectories(folder.resolve(name)).resolve("index.html");
    Files.writeString(page, "<!doctype html>");
    return folder.resolve(name).toString();
  }

  private String file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "<hazelcast/>").toString();
  }
}
