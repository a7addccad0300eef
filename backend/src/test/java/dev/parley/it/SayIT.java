package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.Await;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Two people at two nodes: what one of them does with messages the other one sees. */
class SayIT {
  private static final String COMPOSER = "#composer textarea";
  private static final String LAST = ".message:last-child ";

  private Nodes nodes;
  private Forwarder entrance;
  private Browser ann;
  private Browser bo;

  @BeforeEach
  void bothComeIn() {
    nodes = Nodes.start(2, "--limits", "off");
    entrance = Forwarder.to(nodes.get(0));
    ann = Browser.signedIn(entrance.url(), "ann");
    bo = Browser.signedIn(nodes.get(1).url(), "bo");
    Await.until("they see each other", Browser.PATIENCE, () -> ann.people().contains("bo"));
  }

  @AfterEach
  void bothGo() {
    ann.close();
    bo.close();
    entrance.close();
    nodes.close();
  }

  @Test
  void whatOneDoesWithMessagesTheOtherSeesAlsoAfterACut() {
    bo.say("**hello** `code` https://example.org [x](javascript:alert(1))");
    ann.awaitText("hello code https://example.org [x](javascript:alert(1))", 1);
    assertEquals("hello", ann.text(".message-text strong"));
    assertEquals("code", ann.text(".message-text code"));
    assertEquals(1, ann.count(".message-text a[rel='noopener noreferrer nofollow']"));

    ann.type(COMPOSER, "welcome @b");
    ann.awaitTrue("document.querySelector('#choices [aria-selected=true]') !== null");
    ann.type(COMPOSER, Keys.TAB.toString());
    ann.say("!");
    bo.awaitText("welcome @bo !", 1);
    assertEquals("@bo", bo.text(LAST + ".mention.mine"));
    ann.say("/me waves");
    bo.awaitText("ann waves", 1);
    ann.say("/nonsense");
    ann.awaitTrue("document.querySelector('.say-trouble').textContent.includes('//nonsense')");
    assertEquals("/nonsense", ann.value("document.querySelector('#text').value"));

    entrance.cutOff();
    reactToTheLast(bo, "tada");
    reply(bo, "and I wave back");
    edit(bo, " at once");
    bo.say("not this");
    bo.awaitText("not this", 1);
    deleteTheLast(bo);

    assertEquals(0, ann.count(".reaction, .quote"), "nothing has reached her");
    entrance.turnTo(nodes.get(0));
    ann.comeBack();
    ann.awaitText("and I wave back at once", 1);
    ann.awaitText("This message was deleted.", 1);
    ann.awaitTrue("document.querySelector('.reaction-count')?.textContent === '1'");
    assertEquals("🎉", ann.text(".reaction-emoji"));
    assertEquals("ann", ann.text(".quote-author"));
    ann.click(".reaction button");
    bo.awaitTrue("document.querySelector('.reaction-count').textContent === '2'");
    bo.click(".quote");
    bo.awaitTrue("document.activeElement.textContent.includes('waves')");
    assertEquals(List.of(), ann.complaints());
    assertEquals(List.of(), bo.complaints());
  }

  /** By keyboard, from the field where one writes. */
  private static void reactToTheLast(Browser browser, String name) {
    toTheLast(browser);
    browser.press(Keys.ENTER, Keys.ENTER);
    browser.awaitTrue("document.querySelector('#emoji-picker [data-emoji]') !== null");
    browser.press(name, Keys.ENTER);
    browser.awaitTrue("document.querySelector('.message:last-child .reaction') !== null");
  }

  private static void reply(Browser browser, String text) {
    toTheLast(browser);
    browser.press(Keys.ENTER, Keys.ARROW_RIGHT, Keys.ENTER);
    browser.awaitTrue("!document.querySelector('.reply-bar').hidden");
    browser.press(text, Keys.ENTER);
    browser.awaitText(text, 1);
    browser.awaitTrue("document.querySelector('.message:last-child').dataset.state === 'sent'");
  }

  private static void edit(Browser browser, String more) {
    browser.type(COMPOSER, Keys.ARROW_UP.toString());
    browser.awaitTrue("document.activeElement.closest('.editor') !== null");
    browser.press(more, Keys.ENTER);
    browser.awaitTrue("document.querySelector('.editor') === null");
  }

  private static void deleteTheLast(Browser browser) {
    browser.awaitTrue("document.querySelector('.message:last-child').dataset.state === 'sent'");
    toTheLast(browser);
    browser.press(Keys.ENTER, Keys.ARROW_LEFT, Keys.ENTER);
    browser.awaitTrue("document.querySelector('#delete-message').open");
    browser.click("#delete-message [type=submit]");
    browser.awaitText("This message was deleted.", 1);
  }

  private static void toTheLast(Browser browser) {
    browser.run("document.querySelector('#messages').focus()");
    browser.press(Keys.ARROW_DOWN);
    browser.awaitTrue("document.activeElement.matches('.message:last-child')");
  }
}
