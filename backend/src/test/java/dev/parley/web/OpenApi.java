package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Answer;
import dev.parley.support.SseBlock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docs/openapi.yaml, and whether what is answered is what it says. */
final class OpenApi {
  private static final Path FILE = Path.of("../docs/openapi.yaml");
  private static final String PROBLEM = "application/problem+json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonObject document;
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  private OpenApi(JsonObject document) {
    this.document = document;
  }

  /**
   * One call of the description.
   *
   * @param path with its parameters in braces
   * @param json what the description says of it
   */
  record Operation(String method, String path, JsonObject json) {
    String id() {
      return json.getString("operationId");
    }

    /** The statuses that are described one by one: those of calls that go well. */
    List<Integer> statuses() {
      return json.getJsonObject("responses").fieldNames().stream()
          .filter(status -> status.matches("\\d+"))
          .map(Integer::parseInt)
          .toList();
    }
  }

  static OpenApi read() {
    try {
      var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      Map<String, Object> document = yaml.load(Files.readString(FILE));
      return new OpenApi(new JsonObject(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject document() {
    return document;
  }

  Set<String> paths() {
    return document.getJsonObject("paths").fieldNames();
  }

  List<Operation> operations() {
    return paths().stream().flatMap(path -> operations(path).stream()).toList();
  }

  List<Operation> operations(String path) {
    var item = document.getJsonObject("paths").getJsonObject(path);
    return item.fieldNames().stream()
        .filter(METHODS::contains)
        .map(
            method ->
                new Operation(method.toUpperCase(Locale.ROOT), path, item.getJsonObject(method)))
        .toList();
  }

  Operation operation(String id) {
    return operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no operation " + id + " is described"));
  }

  /** The parameters of a call, those of its path included. */
  List<JsonObject> parameters(Operation operation) {
    var item = document.getJsonObject("paths").getJsonObject(operation.path());
    var all = new JsonArray();
    all.addAll(item.getJsonArray("parameters", new JsonArray()));
    all.addAll(operation.json().getJsonArray("parameters", new JsonArray()));
    return all.stream().map(JsonObject.class::cast).map(this::resolved).toList();
  }

  /** A body that the call takes; empty if it takes none. */
  Optional<JsonObject> exampleBody(Operation operation) {
    return Optional.ofNullable(operation.json().getJsonObject("requestBody"))
        .map(this::resolved)
        .map(body -> body.getJsonObject("content").getJsonObject("application/json"))
        .map(content -> content.getJsonObject("example").copy());
  }

  /** What a body of this call is; JSON where it says nothing. */
  String bodyType(Operation operation) {
    return Optional.ofNullable(operation.json().getJsonObject("requestBody"))
        .map(this::resolved)
        .map(body -> body.getJsonObject("content").fieldNames().iterator().next())
        .orElse("application/json");
  }

  /** Fails if the description does not allow this answer. */
  void assertFits(Operation operation, Answer answer) {
    var what = operation.method() + " " + operation.path() + " is answered " + answer;
    var responses = operation.json().getJsonObject("responses");
    var status = Integer.toString(answer.status());
    assertTrue(responses.containsKey(status) || answer.status() >= 400, what);
    var response = responses.getJsonObject(status);
    var described = resolved(response == null ? responses.getJsonObject("default") : response);
    var content = described.getJsonObject("content");
    if (content == null) {
      assertTrue(answer.text().isEmpty(), what);
      return;
    }
    var type = answer.header("Content-Type").orElse("").split(";", 2)[0];
    assertTrue(content.containsKey(type), what + " as " + type);
    if (type.endsWith("json")) {
      assertFits(what, content.getJsonObject(type).getJsonObject("schema"), answer.json());
    }
    if (type.equals(PROBLEM)) {
      assertTrue(answer.json().getInteger("status").equals(answer.status()), what);
    }
  }

  /** Fails if the answer is no problem as it is described. */
  void assertProblem(String what, Answer answer) {
    assertTrue(answer.header("Content-Type").equals(Optional.of(PROBLEM)), what + " " + answer);
    assertFits(what, schema("Problem"), answer.json());
  }

  /** Fails if the description does not allow this event of a stream. */
  void assertFits(SseBlock event) {
    var described = events().getJsonObject(event.event());
    assertTrue(described != null, "no event is described as " + event.raw());
    assertFits(event.raw(), described, event.json());
  }

  JsonObject events() {
    return operation("openStream").json().getJsonObject("x-events");
  }

  private void assertFits(String what, JsonObject schema, JsonObject value) {
    var found = validators.computeIfAbsent(schema.encode(), this::validator).validate(value);
    assertTrue(found.getValid(), () -> what + ": " + found.getErrors());
  }

  private JsonObject schema(String name) {
    return new JsonObject().put("$ref", "#/components/schemas/" + name);
  }

  /** What is described once is taken along, where JSON Schema looks for it. */
  private Validator validator(String schema) {
    var definitions = document.getJsonObject("components").getJsonObject("schemas");
    var whole = new JsonObject(schema).put("$defs", definitions).encode();
    var self = new JsonObject(whole.replace("#/components/schemas/", "#/$defs/"));
    return Validator.create(
        JsonSchema.of(self),
        new JsonSchemaOptions()
            .setBaseUri("https://parley.example/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  private JsonObject resolved(JsonObject any) {
    var reference = any.getString("$ref");
    if (reference == null) {
      return any;
    }
    var place = document;
    for (var part : reference.substring(2).split("/", -1)) {
      place = place.getJsonObject(part);
      if (place == null) {
        throw new AssertionError(reference + " leads nowhere");
      }
    }
    return place;
  }
}
