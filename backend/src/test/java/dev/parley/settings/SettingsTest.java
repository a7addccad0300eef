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
import org.junit.jupiter.params.provider.EnumSource.Mode;
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
  @EnumSource(mode = Mode.MATCH_NONE, names = "TLS_.*|HTTP3")
  void eachSettingHasTheDefaultOfTheContract(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(row.fallback(), row.of().apply(Settings.parse(List.of(), Map.of())));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "TLS_.*|HTTP3")
  void eachSettingIsAFlag(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(
        row.first(), row.of().apply(Settings.parse(List.of(setting.flag(), row.one()), Map.of())));
    assertEquals(
        row.first(),
        row.of().apply(Settings.parse(List.of(setting.flag() + "=" + row.one()), Map.of())));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "TLS_.*|HTTP3")
  void eachSettingIsAVariable(Setting setting) throws IOException {
    Row row = row(setting);
    assertEquals(
        row.second(),
        row.of().apply(Settings.parse(List.of(), Map.of(setting.variable(), row.two()))));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "TLS_.*|HTTP3")
  void aFlagBeatsItsVariable(Setting setting) throws IOException {
    Row row = row(setting);
    Settings settings =
        Settings.parse(List.of(setting.flag(), row.one()), Map.of(setting.variable(), row.two()));
    assertEquals(row.first(), row.of().apply(settings));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "TLS_.*|HTTP3")
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
  void theCertificateAndItsKeyComeTogether() throws IOException {
    var first = new TlsSettings(Path.of(file("a.pem")), Path.of(file("b.pem")), false);
    var second = new TlsSettings(Path.of(file("c.pem")), Path.of(file("d.pem")), true);
    var variables =
        Map.of(
            "PARLEY_TLS_CERT", second.certificate().toString(),
            "PARLEY_TLS_KEY", second.key().toString(),
            "PARLEY_HTTP3", "on");
    var flags =
        List.of(
            "--tls-cert",
            first.certificate() + "",
            "--tls-key",
            first.key() + "",
            "--http3",
            "off");
    assertEquals(null, Settings.parse(List.of(), Map.of()).http().tls());
    assertEquals("http", Settings.parse(List.of(), Map.of()).http().scheme());
    assertEquals(second, Settings.parse(List.of(), variables).http().tls());
    assertEquals(first, Settings.parse(flags, variables).http().tls());
    assertEquals(first, Settings.parse(flags.subList(0, 4), Map.of()).http().tls());
    assertEquals("https", Settings.parse(flags, Map.of()).http().scheme());
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
            on.maxBody(),
            on.maxText(),
            on.maxName(),
            unlimited,
            unlimited,
            unlimited,
            unlimited,
            unlimited,
            unlimited),
        off);
  }

  @Test
  void limitsOffLiftsAllRates() {
    var off = Settings.parse(List.of("--limits", "off", "--sign-ins", "7/1m"), Map.of());
    var lifted = Rate.UNLIMITED;
    assertEquals(
        new RateSettings(lifted, lifted, lifted, lifted, lifted, lifted, lifted, lifted),
        off.rates());
    assertTrue(off.limits().posts().isUnlimited());
  }

  @Test
  void postsComeBackOneByOne() {
    var posts = Settings.parse(List.of(), Map.of()).limits().posts();
    assertEquals(new Rate(100, Duration.ofSeconds(5)), posts);
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
      case TRUSTED_PROXIES ->
          new Row(
              List.of(),
              "10.0.0.7",
              List.of(range("10.0.0.7", 32)),
              "192.168.0.0/16, fd00::/8,::1",
              List.of(range("192.168.0.0", 16), range("fd00::", 8), range("::1", 128)),
              s -> s.http().trustedProxies());
      case FRONTEND ->
          new Row(
              null,
              page("a"),
              folder.resolve("a"),
              page("b"),
              folder.resolve("b"),
              s -> s.http().frontend());
      case PATIENCE -> times(Duration.ofSeconds(20), s -> s.http().patience());
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
      case SIGNUP ->
          new Row(
              Signup.OPEN,
              "invite",
              Signup.INVITE,
              "closed",
              Signup.CLOSED,
              s -> s.account().signup());
      case JWT_SECRET ->
          new Row(
              List.of(),
              SECRET,
              List.of(new Secret(SECRET)),
              SECRET + "2," + SECRET,
              List.of(new Secret(SECRET + "2"), new Secret(SECRET)),
              s -> s.account().jwtSecrets());
      case SESSION_LIFE -> times(Duration.ofDays(7), s -> s.account().sessionLife());
      case TOKEN_LIFE -> times(Duration.ofMinutes(15), s -> s.account().tokenLife());
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
      case MAX_ATTACHMENT -> sizes(10L << 20, s -> s.attachments().max());
      case ATTACHMENT_QUOTA -> sizes(1L << 30, s -> s.attachments().quota());
      case ATTACHMENT_SPACE -> sizes(10L << 30, s -> s.attachments().space());
      case MAX_TEXT -> numbers(8000, s -> s.limits().maxText());
      case MAX_NAME -> numbers(32, s -> s.limits().maxName());
      case MAX_STREAMS_PER_USER -> numbers(32, s -> s.limits().maxStreamsPerUser());
      case MAX_STREAMS_PER_ADDRESS -> numbers(256, s -> s.limits().maxStreamsPerAddress());
      case MAX_STREAMS -> numbers(20_000, s -> s.limits().maxStreams());
      case MAX_CONNECTIONS -> numbers(30_000, s -> s.limits().maxConnections());
      case POSTS_PER_SECOND -> numbers(20, s -> s.limits().postsPerSecond());
      case POSTS_BURST -> numbers(100, s -> s.limits().postsBurst());
      case GUESTS_PER_ADDRESS -> rates(300, 1, s -> s.rates().guestsPerAddress());
      case SIGN_INS -> rates(10, 5, s -> s.rates().signIns());
      case SIGN_INS_PER_ADDRESS -> rates(60, 1, s -> s.rates().signInsPerAddress());
      case SIGN_INS_PER_ACCOUNT -> rates(30, 5, s -> s.rates().signInsPerAccount());
      case ROOMS_PER_USER -> rates(60, 60, s -> s.rates().roomsPerUser());
      case INVITES_PER_USER -> rates(30, 60, s -> s.rates().invitesPerUser());
      case TYPING_PER_USER -> rates(60, 1, s -> s.rates().typingPerUser());
      case HOOK_POSTS -> rates(60, 1, s -> s.rates().hookPosts());
      case LOG_FORMAT -> new Row(false, "json", true, "text", false, s -> s.output().json());
      case ACCESS_LOG -> new Row(false, "on", true, "off", false, s -> s.output().accessLog());
      default -> throw new AssertionError("no test for " + setting);
    };
  }

  private static AddressRange range(String network, int bits) {
    return new AddressRange(AddressRange.address(network).orElseThrow(), bits);
  }

  private static Row numbers(int fallback, Function<Settings, @Nullable Object> of) {
    return new Row(fallback, "7", 7, "12", 12, of);
  }

  private static Row sizes(long fallback, Function<Settings, @Nullable Object> of) {
    return new Row(fallback, "3MiB", 3L << 20, "1GiB", 1L << 30, of);
  }

  private static Row rates(int count, int minutes, Function<Settings, @Nullable Object> of) {
    return new Row(
        new Rate(count, Duration.ofMinutes(minutes)),
        "7/90s",
        new Rate(7, Duration.ofSeconds(90)),
        "1/1d",
        new Rate(1, Duration.ofDays(1)),
        of);
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
