package dev.parley.it;

import java.util.List;

/**
 * A browser of somebody with an account, who may look elsewhere. What the page would have the
 * system show is noted in the page.
 */
final class Device {
  private static final String RECORDER =
      """
      window.told = [];
      window.shown = new Map();
      window.Notification = class {
        static permission = 'granted';
        constructor(title, { body, tag }) {
          this.tag = tag;
          this.text = title + ': ' + body;
          window.told.push(this.text);
          window.shown.set(tag, this);
        }
        close() {
          if (window.shown.get(this.tag) === this) window.shown.delete(this.tag);
        }
      };
      """;

  /** Somebody uses another window: without one a page has the focus for ever. */
  private static final String LOOK_AWAY =
      "document.hasFocus = () => false; window.dispatchEvent(new Event('blur'));";

  /** Another tab is before it: without a window all of them are seen. */
  private static final String HIDE =
      "Object.defineProperty(document, 'hidden', { get: () => true });"
          + "document.dispatchEvent(new Event('visibilitychange'));";

  private static final String LOOK_HERE =
      "document.hasFocus = () => true; window.dispatchEvent(new Event('focus'));";

  private Device() {}

  /** Signs in; returns when the stream is open. */
  static Browser of(ParleyProcess node, String name, String password) {
    return at(node.url(), name, password, RECORDER);
  }

  /** As {@link #of(ParleyProcess, String, String)}, by a way of its own. */
  static Browser of(Forwarder entrance, String name, String password) {
    return at(entrance.url(), name, password, RECORDER);
  }

  /** As {@link #of(ParleyProcess, String, String)}, with another system to show notifications. */
  static Browser of(ParleyProcess node, String name, String password, String system) {
    return at(node.url(), name, password, system);
  }

  private static Browser at(String url, String name, String password, String system) {
    var browser = Browser.open(url);
    try {
      browser.beforeEachPage(system);
      browser.goTo(url);
      browser.awaitSession("signed-out");
      browser.click("[data-form=password]");
      browser.type("#account-username", name);
      browser.type("#account-password", password + "\n");
      browser.awaitConnection("live");
      return browser;
    } catch (RuntimeException | Error e) {
      browser.close();
      throw e;
    }
  }

  static void lookAway(Browser browser) {
    browser.run(LOOK_AWAY);
  }

  static void hide(Browser browser) {
    browser.run(HIDE);
  }

  static void lookHere(Browser browser) {
    browser.run(LOOK_HERE);
  }

  /** All that the system was to show so far. */
  @SuppressWarnings("unchecked") // Texts are strings.
  static List<String> told(Browser browser) {
    return (List<String>) browser.value("window.told");
  }

  /** What of it the system shows still. */
  @SuppressWarnings("unchecked") // Texts are strings.
  static List<String> shown(Browser browser) {
    return (List<String>) browser.value("[...window.shown.values()].map(({ text }) => text)");
  }
}
