package dev.parley;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.eventbus.EventBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The walls between the rooms, as ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/parley");

  /**
   * The street, from its end to its beginning: a room may use its neighbours and what comes before.
   */
  private static final List<Set<String>> STREET =
      List.of(
          Set.of("model"),
          Set.of("log", "cluster"),
          Set.of("feed"),
          Set.of("chat", "account", "presence", "stream", "ops", "file"),
          Set.of("web"));

  @ArchTest
  static void theStreetHasNoWayBack(JavaClasses parley) {
    for (int place = 0; place < STREET.size(); place++) {
      for (String room : STREET.get(place)) {
        noClasses()
            .that()
            .resideInAPackage(in(room))
            .should()
            .dependOnClassesThat(resideInAnyPackage(roomsAfter(place)))
            .check(parley);
      }
    }
  }

  @ArchTest
  static final ArchRule onlyMainSeesEveryRoom =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.*..")
          .should()
          .dependOnClassesThat(resideInAPackage("dev.parley"));

  @ArchTest
  static final ArchRule noRoomsUseEachOtherInACircle =
      slices().matching("dev.parley.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageIsARoomOfTheStreet(JavaClasses parley) {
    Set<String> rooms = STREET.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : parley) {
      String room = type.getPackageName().replaceFirst("^dev\\.parley\\.?", "").split("\\.", 2)[0];
      if (!room.isEmpty() && !room.equals("settings") && !rooms.contains(room)) {
        strangers.add(type.getPackageName());
      }
    }
    assertEquals(Set.of(), strangers);
  }

  @ArchTest
  static final ArchRule theModelNeedsTheJdkOnly =
      classes()
          .that()
          .resideInAPackage(in("model"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.parley.model..", "java..", "org.jspecify..", "com.google.errorprone.."));

  /** So a room can take its record of settings without seeing any other room. */
  @ArchTest
  static final ArchRule settingsNeedTheJdkAndTheFlagParserOnly =
      classes()
          .that()
          .resideInAPackage(in("settings"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.parley.settings..",
                  "java..",
                  "picocli..",
                  "org.jspecify..",
                  "com.google.errorprone.."));

  @ArchTest
  static final ArchRule onlyTheClusterKnowsHazelcast =
      onlyIn(
          List.of("cluster"),
          "com.hazelcast..",
          "io.vertx.spi.cluster..",
          "io.vertx.core.spi.cluster..");

  @ArchTest
  static final ArchRule onlyTheLogAndItsBorrowersKnowSql =
      onlyIn(List.of("log", "chat", "account", "presence"), "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule onlyTheLogKnowsWhichDatabase =
      onlyIn(List.of("log"), "org.sqlite..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyOpsKnowsTheMetricsLibrary = onlyIn(List.of("ops"), "io.prometheus..");

  @ArchTest static final ArchRule onlySettingsParseFlags = onlyIn(List.of("settings"), "picocli..");

  @ArchTest
  static final ArchRule onlySettingsReadTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("settings"))
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static void everyPackageSaysWhatMayBeNull(JavaClasses parley) {
    Set<String> unmarked =
        parley.stream()
            .map(JavaClass::getPackage)
            .filter(room -> !room.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unmarked);
  }

  @ArchTest
  static void onlyTheStreamKnowsItsWireFormat(JavaClasses parley) throws IOException {
    Map<String, String> elsewhere = new TreeMap<>();
    for (Path file : sourcesOutside("stream")) {
      for (String word : List.of("text/event-stream", "\"data:", "\"id:", "\"event:")) {
        if (Files.readString(file).contains(word)) {
          elsewhere.put(SOURCES.relativize(file).toString(), word);
        }
      }
    }
    assertEquals(Map.of(), elsewhere);
  }

  @ArchTest
  static final ArchRule streamsNeverRegisterConsumers =
      noClasses()
          .that()
          .doNotHaveSimpleName("ClusteredBus")
          .should()
          .callMethodWhere(
              target(nameMatching("consumer|localConsumer"))
                  .and(target(owner(assignableTo(EventBus.class)))));

  /** What the document says a test guards is guarded by a test that is there. */
  @ArchTest
  static void theTestsThatTheDocumentNamesExist(JavaClasses parley) throws IOException {
    var named = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");
    var missing =
        named
            .matcher(Files.readString(Path.of("../ARCHITECTURE.md")))
            .results()
            .map(match -> match.group(1) + ".java")
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      files.forEach(file -> missing.remove(file.getFileName().toString()));
    }
    assertEquals(Set.of(), missing);
  }

  private static String in(String room) {
    return "dev.parley." + room + "..";
  }

  private static String[] roomsAfter(int place) {
    return STREET.stream()
        .skip(place + 1L)
        .flatMap(Set::stream)
        .map(ArchitectureTest::in)
        .toArray(String[]::new);
  }

  private static ArchRule onlyIn(List<String> rooms, String... libraries) {
    DescribedPredicate<JavaClass> elsewhere =
        resideOutsideOfPackages(rooms.stream().map(ArchitectureTest::in).toArray(String[]::new));
    return noClasses().that(elsewhere).should().dependOnClassesThat(resideInAnyPackage(libraries));
  }

  private static List<Path> sourcesOutside(String room) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(SOURCES.resolve(room)))
          .toList();
    }
  }
}
