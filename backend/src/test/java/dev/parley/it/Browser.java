package dev.parley.it;

import dev.parley.support.Await;
import dev.parley.support.Place;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One person's Chromium: without a window, and with a new and empty profile. Closing ends it. */
final class Browser implements AutoCloseable {
  /** The page waits up to 4 s before it connects again, and a busy machine is slow. */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Selenium wants to say that it does not know this version's debugging protocol, nor need it. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final List<String> ALONE =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-extensions",
          "--hide-scrollbars",
          "--no-proxy-server",
          "--lang=en-GB");

  /** How many messages of the conversation have their end on the screen or above it. */
  static final String SEEN =
      "[...document.querySelectorAll('.message')].filter(it => it.getBoundingClientRect().bottom"
          + " <= document.querySelector('#messages').getBoundingClientRect().bottom).length";

  private final Place place;
  private final ChromeDriverService service;
  private final ChromeDriver driver;

  private Browser(Place place, ChromeDriverService service, ChromeDriver driver) {
    this.place = place;
    this.service = service;
    this.driver = driver;
  }

  /** Opens a page of 1280 by 800 pixels. */
  static Browser open(String url) {
    return open(url, List.of("--disable-quic"));
  }

  /** As {@link #open(String)}, in a Chromium with these flags. */
  static Browser open(String url, List<String> flags) {
    DEVTOOLS.setLevel(Level.OFF);
    var place = Place.fresh();
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER)
            .withEnvironment(Map.of("TMPDIR", place.folder().toString()))
            .build();
    try {
      var browser = new Browser(place, service, new ChromeDriver(service, options(flags)));
      browser.resize(1280, 800, false);
      browser.driver.get(url);
      return browser;
    } catch (RuntimeException | Error e) {
      end(service, place);
      throw e;
    }
  }

  /** Opens the page and signs in; returns when the stream is open and the roster is there. */
  static Browser signedIn(String url, String name) {
    return signedIn(open(url), name);
  }

  /** As {@link #signedIn(String, String)}, in a Chromium with these flags. */
  static Browser signedIn(String url, String name, List<String> flags) {
    return signedIn(open(url, flags), name);
  }

  private static Browser signedIn(Browser browser, String name) {
    try {
      browser.signIn(name);
      return browser;
    } catch (RuntimeException | Error e) {
      browser.close();
      throw e;
    }
  }

  /** Gives the page this size; as on a phone if it is touched. */
  void resize(int width, int height, boolean touched) {
    var metrics =
        Map.<String, Object>of(
            "width", width, "height", height, "deviceScaleFactor", 1, "mobile", touched);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", touched));
  }

  /** Lets the page believe that its person prefers {@code light} or {@code dark}. */
  void prefer(String scheme) {
    prefer(Map.of("prefers-color-scheme", scheme));
  }

  /** Lets the page believe these features of its medium, and no others. */
  void prefer(Map<String, String> features) {
    var all =
        features.entrySet().stream()
            .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
            .toList();
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", all));
  }

  /** From now on this runs in each page before anything of the page does. */
  void beforeEachPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Leaves the page for another one. */
  void goTo(String url) {
    driver.get(url);
  }

  /** Signs in; returns when the stream is open and the roster is there. */
  void signIn(String name) {
    enterName(name);
    awaitConnection("live");
    Await.until(name + " is on the list", PATIENCE, () -> people().contains(name));
  }

  /** Fills in the form that asks for a name, and sends it. */
  void enterName(String name) {
    awaitSession("signed-out");
    var field = driver.findElement(By.cssSelector("#sign-in input[name=username]"));
    field.sendKeys(name, Keys.ENTER);
  }

  /** What is there by this selector and can be seen. */
  List<WebElement> visible(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .toList();
  }

  /** Writes and presses Enter. */
  void say(String text) {
    driver.findElement(By.cssSelector("#composer textarea")).sendKeys(text, Keys.ENTER);
  }

  /** Picks a file of this machine. */
  void pick(String input, Path file) {
    driver.findElement(By.cssSelector(input)).sendKeys(file.toString());
  }

  /** Writes into a field. */
  void type(String selector, String text) {
    driver.findElement(By.cssSelector(selector)).sendKeys(text);
  }

  /** Presses keys wherever the focus is, one after the other. */
  void press(CharSequence... keys) {
    for (var key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  /** Presses these keys together, wherever the focus is. */
  void chord(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(Keys.chord(keys));
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Its cookie is gone. */
  void loseSession() {
    driver.manage().deleteAllCookies();
  }

  /** To the page, or the place in it, where one was before. */
  void goBack() {
    driver.navigate().back();
  }

  /** What is in the address behind the page's own. */
  String place() {
    return (String) value("location.hash");
  }

  /** From now on the page gets no answer from these addresses; with none it gets all. */
  void cutOff(String... patterns) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
  }

  /** From now on the page sends so many bytes a second at most; a negative number lifts that. */
  void sendAtMost(int bytesPerSecond) {
    driver.executeCdpCommand("Network.enable", Map.of());
    var conditions =
        Map.<String, Object>of(
            "offline",
            false,
            "latency",
            0,
            "downloadThroughput",
            -1,
            "uploadThroughput",
            bytesPerSecond);
    driver.executeCdpCommand("Network.emulateNetworkConditions", conditions);
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** Puts a finger on the page, and takes it off. */
  void tap(int x, int y) {
    var finger = List.of(Map.of("x", x, "y", y));
    touch("touchStart", finger);
    touch("touchEnd", List.of());
  }

  private void touch(String type, List<?> fingers) {
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", fingers));
  }

  void awaitConnection(String state) {
    awaitTrue("document.documentElement.dataset.connection === arguments[0]", state);
  }

  void awaitSession(String state) {
    awaitTrue("document.documentElement.dataset.session === arguments[0]", state);
  }

  /** Waits until so many messages have this text. */
  void awaitText(String text, int times) {
    Await.until(
        "«" + text + "» is there " + times + " times",
        PATIENCE,
        () -> texts().stream().filter(text::equals).count() == times);
  }

  /** What stands in the conversation, from its beginning. */
  List<String> texts() {
    return list("[...document.querySelectorAll('.message-text')].map(text => text.textContent)");
  }

  /** The ids of the messages that the server has, as they stand there. */
  List<Long> ids() {
    return list(
        "[...document.querySelectorAll('[data-message-id]')].map(it => +it.dataset.messageId)");
  }

  /** Who is here, as the list says. */
  List<String> people() {
    return list("[...document.querySelectorAll('.person')].map(person => person.dataset.name)");
  }

  /** How many elements there are. */
  int count(String selector) {
    return ((Long) value("document.querySelectorAll(arguments[0]).length", selector)).intValue();
  }

  String text(String selector) {
    return (String) value("document.querySelector(arguments[0]).textContent", selector);
  }

  /** Waits until a JavaScript expression is true; of what is not there yet it may be nothing. */
  void awaitTrue(String expression, Object... arguments) {
    var what = expression + " " + List.of(arguments);
    var script = "return " + expression;
    Await.until(what, PATIENCE, () -> Boolean.TRUE.equals(driver.executeScript(script, arguments)));
  }

  /** What a JavaScript expression is now. */
  Object value(String expression, Object... arguments) {
    return Objects.requireNonNull(driver.executeScript("return " + expression, arguments));
  }

  /** Runs JavaScript in the page. */
  void run(String script) {
    driver.executeScript(script);
  }

  /** The page connects at once; it would by itself, but may have got patient by now. */
  void comeBack() {
    run("window.dispatchEvent(new Event('online'))");
  }

  /** Opens the same page in one more tab, and goes there. */
  void openTab() {
    var url = Objects.requireNonNull(driver.getCurrentUrl());
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url);
  }

  /** In the order they were opened. */
  List<String> tabs() {
    return List.copyOf(driver.getWindowHandles());
  }

  void showTab(String tab) {
    driver.switchTo().window(tab);
    driver.executeCdpCommand("Page.bringToFront", Map.of());
  }

  /** Closes the tab that one is in; then go to another one. */
  void closeTab() {
    driver.close();
  }

  /** Ends the worker that the tabs share, as a crash would; they are not told. */
  void killSharedWorker() {
    var targets =
        (List<?>) driver.executeCdpCommand("Target.getTargets", Map.of()).get("targetInfos");
    for (var target : Objects.requireNonNull(targets)) {
      var info = (Map<?, ?>) target;
      if ("shared_worker".equals(info.get("type"))) {
        driver.executeCdpCommand(
            "Target.closeTarget", Map.of("targetId", Objects.requireNonNull(info.get("targetId"))));
      }
    }
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /**
   * What the console has complained about since the last time; not the failures of the network,
   * which a page can't keep the browser from noting, those of its service worker among them.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("Failed to load resource"))
        .filter(message -> !message.contains("occurred when fetching the script"))
        .toList();
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      end(service, place);
    }
  }

  private static void end(ChromeDriverService service, Place place) {
    service.stop();
    place.deleteOnceLetGo();
  }

  @SuppressWarnings("unchecked") // The script says what it is a list of.
  private <T> List<T> list(String expression) {
    return (List<T>) value(expression);
  }

  private static ChromeOptions options(List<String> flags) {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM).addArguments(ALONE).addArguments(flags);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return options;
  }
}
