package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One person's Firefox: without a window, with a new and empty profile, and with no way to anywhere
 * but this machine. Needs no driver: it takes orders by itself. Closing ends it.
 */
final class Firefox implements AutoCloseable {
  private static final String FIREFOX = "/usr/bin/firefox-esr";

  /** It fills its new profile first, and the machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern LISTENS =
      Pattern.compile("WebDriver BiDi listening on (ws://127\\.0\\.0\\.1:\\d+)");

  /** Whatever is not on this machine is asked of a proxy that nobody runs. */
  private static final Map<String, Object> PREFERENCES =
      Map.of(
          "network.proxy.type",
          1,
          "network.proxy.http",
          "127.0.0.1",
          "network.proxy.http_port",
          9,
          "network.proxy.ssl",
          "127.0.0.1",
          "network.proxy.ssl_port",
          9,
          "browser.shell.checkDefaultBrowser",
          false,
          "datareporting.policy.dataSubmissionEnabled",
          false,
          "app.update.disabledForTesting",
          true);

  private static final String ENTER = "\uE007";

  private final Place place;
  private final Process process;
  private final BiDi bidi;
  private final String tab;

  private Firefox(Place place, Process process, BiDi bidi) {
    this.place = place;
    this.process = process;
    this.bidi = bidi;
    this.tab =
        bidi.call("browsingContext.getTree", new JsonObject())
            .getJsonArray("contexts")
            .getJsonObject(0)
            .getString("context");
  }

  /** Opens a page and waits until it is loaded. */
  static Firefox open(String url) {
    var place = Place.fresh();
    try {
      var process = start(place);
      try {
        var output = Output.of(process.getInputStream());
        Await.until(
            "Firefox listens",
            PATIENCE,
            () -> output.find(LISTENS).isPresent() || !process.isAlive());
        var address =
            output
                .find(LISTENS)
                .orElseThrow(() -> new AssertionError(String.join("\n", output.lines())));
        var firefox = new Firefox(place, process, BiDi.connect(address.group(1)));
        firefox.navigate(url);
        return firefox;
      } catch (RuntimeException | Error e) {
        end(process);
        throw e;
      }
    } catch (RuntimeException | Error e) {
      place.deleteOnceLetGo();
      throw e;
    }
  }

  /** Signs in to the web client; returns when the stream is open and the roster is there. */
  void signIn(String name) {
    awaitTrue("document.documentElement.dataset.session === 'signed-out'");
    type("#sign-in input[name=username]", name + ENTER);
    awaitTrue("document.documentElement.dataset.connection === 'live'");
    awaitTrue(
        "[...document.querySelectorAll('.person')].some(it => it.dataset.name === '" + name + "')");
  }

  /** Writes into the field of the web client and presses Enter. */
  void say(String text) {
    type("#composer textarea", text + ENTER);
  }

  /** What stands in the web client's conversation, from its beginning. */
  List<String> texts() {
    return texts(".message-text");
  }

  /** The texts of these elements, in their order. */
  List<String> texts(String selector) {
    var script =
        "JSON.stringify([...document.querySelectorAll('"
            + selector
            + "')].map(it => it.textContent))";
    return new JsonArray((String) value(script)).stream().map(Object::toString).toList();
  }

  /** Waits until a JavaScript expression is true. */
  void awaitTrue(String expression) {
    Await.until(expression, PATIENCE, () -> value(expression).equals(true));
  }

  /** What a JavaScript expression is now; null and objects are told as their text. */
  Object value(String expression) {
    var answer =
        bidi.call(
            "script.evaluate",
            new JsonObject()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("target", new JsonObject().put("context", tab)));
    if (!"success".equals(answer.getString("type"))) {
      throw new AssertionError(expression + " gave " + answer);
    }
    var result = answer.getJsonObject("result");
    return result.getValue("value", result.encode());
  }

  @Override
  public void close() {
    bidi.close();
    end(process);
    place.deleteOnceLetGo();
  }

  private void navigate(String url) {
    bidi.call(
        "browsingContext.navigate",
        new JsonObject().put("context", tab).put("url", url).put("wait", "complete"));
  }

  /** As by a keyboard, into this field. */
  private void type(String selector, String text) {
    awaitTrue(
        "(() => { const it = document.querySelector('"
            + selector
            + "'); it.focus(); return document.activeElement === it; })()");
    var keys = new JsonArray();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key ->
                keys.add(new JsonObject().put("type", "keyDown").put("value", key))
                    .add(new JsonObject().put("type", "keyUp").put("value", key)));
    var keyboard = new JsonObject().put("type", "key").put("id", "keyboard").put("actions", keys);
    bidi.call(
        "input.performActions",
        new JsonObject().put("context", tab).put("actions", new JsonArray().add(keyboard)));
  }

  private static Process start(Place place) {
    try {
      var profile = Files.createDirectory(place.folder().resolve("profile"));
      var preferences = new StringBuilder();
      PREFERENCES.forEach(
          (name, value) ->
              preferences
                  .append("user_pref(\"" + name + "\", ")
                  .append(value instanceof String ? "\"" + value + "\"" : value)
                  .append(");\n"));
      Files.writeString(profile.resolve("user.js"), preferences);
      var command =
          new ProcessBuilder(
                  FIREFOX,
                  "--headless",
                  "--no-remote",
                  "--profile",
                  profile.toString(),
                  "--remote-debugging-port",
                  "0",
                  "about:blank")
              .directory(place.folder().toFile())
              .redirectErrorStream(true);
      var environment = command.environment();
      // What it writes beside the profile goes with it, and root may have another's home.
      environment.put("HOME", place.folder().toString());
      environment.put("TMPDIR", place.folder().toString());
      environment.put("MOZ_HEADLESS", "1");
      environment.put("MOZ_CRASHREPORTER_DISABLE", "1");
      // A container may not be allowed to make the namespaces that the sandbox wants.
      environment.put("MOZ_DISABLE_CONTENT_SANDBOX", "1");
      environment.keySet().removeIf(name -> name.startsWith("DBUS_") || name.equals("DISPLAY"));
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process process) {
    var all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    Await.until(
        "Firefox has ended",
        () -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
  }
}
