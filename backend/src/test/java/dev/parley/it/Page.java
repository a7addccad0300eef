package dev.parley.it;

import java.util.List;

/** An example that is a page, open in Chromium. */
final class Page implements Listener {
  private final Browser browser;

  private Page(Browser browser) {
    this.browser = browser;
  }

  /** Opens an example of the document as a page of this origin. */
  static Page open(Pages pages, String origin, String file, String url, String username) {
    var path = "/" + username + "/" + file;
    pages.put(path, Examples.of(file, url, username));
    return new Page(Browser.open(origin + path));
  }

  @Override
  @SuppressWarnings("unchecked") // Texts are strings.
  public List<String> lines() {
    return (List<String>)
        browser.value("[...document.querySelectorAll('li')].map(line => line.textContent)");
  }

  @Override
  public void close() {
    browser.close();
  }
}
