package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.support.Await;
import dev.parley.support.ChatClient;
import dev.parley.support.Place;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** How people make an account, come in by it and look after it, in a browser. */
class AccountIT {
  private static final String PASSWORD = "seven quiet herons";
  private static final String OTHER = "eight quiet herons";

  private static Place place;
  private static ParleyProcess node;

  @BeforeAll
  static void start() {
    place = Place.fresh();
    node = ParleyProcess.start(place, "--signup", "invite");
    var unused = node.nobody().signUp("olga", PASSWORD);
  }

  @AfterAll
  static void stop() {
    node.close();
    place.delete();
  }

  @Test
  void oneSignsInByAPasswordAndAWrongOneSaysSo() {
    try (var browser = Browser.open(node.url())) {
      browser.awaitSession("signed-out");
      browser.click("[data-form=password]");
      fill(browser, "#password-form", "olga", "not my password");
      browser.awaitTrue("document.querySelector('#password-error').textContent !== ''");
      assertEquals("The name or the password is wrong.", browser.text("#password-error"));
      assertEquals("account-password", browser.value("document.activeElement.id"));
      fill(browser, "#password-form", "", PASSWORD);
      browser.awaitConnection("live");
      assertEquals("owner", browser.text(".account small"));
      browser.click("#sign-out");
      browser.awaitSession("signed-out");
      assertEquals("", browser.value("document.querySelector('#account-password').value"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void anInviteLinkMakesAnAccountAndAResetLinkAnotherPassword() {
    try (var browser = Browser.open(node.url())) {
      browser.awaitSession("signed-out");
      assertTrue(
          browser.visible("[data-form=sign-up]").isEmpty(), "without an invite nobody signs up");
      browser.click("[data-form=password]");
      fill(browser, "#password-form", "olga", PASSWORD);
      browser.awaitConnection("live");
      browser.click("#account-open");
      browser.click("#invite-form button");
      var invite = awaitLink(browser, "#invite=");
      browser.visible("#account-close").get(0).sendKeys(Keys.ESCAPE);
      browser.click("#sign-out");
      browser.awaitSession("signed-out");

      browser.goTo(invite);
      browser.awaitTrue("!document.querySelector('#sign-up-form').hidden");
      assertEquals("", browser.value("location.hash"), "the address does not show it");
      fill(browser, "#sign-up-form", "paula", "too short");
      browser.awaitTrue("document.querySelector('#sign-up-error').textContent !== ''");
      fill(browser, "#sign-up-form", "", PASSWORD);
      browser.awaitConnection("live");
      assertEquals("member", browser.text(".account small"));

      browser.click("#account-open");
      fill(browser, "#change-form", PASSWORD, OTHER);
      browser.awaitTrue("!document.querySelector('.dialog-notice').hidden");
      assertEquals(201, signIn("paula", OTHER));
      browser.click("#everywhere-form button");
      browser.awaitSession("signed-out");

      browser.goTo(node.url() + "/#reset=" + resetToken("paula"));
      browser.awaitTrue("!document.querySelector('#reset-form').hidden");
      fill(browser, "#reset-form", PASSWORD);
      browser.awaitTrue("!document.querySelector('#password-form').hidden");
      assertEquals("paula", browser.value("document.querySelector('#account-username').value"));
      fill(browser, "#password-form", "", PASSWORD);
      browser.awaitConnection("live");
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void aGuestKeepsTheirNameByAnAccount() {
    try (var browser = Browser.open(node.url() + "/#invite=" + invite())) {
      browser.awaitSession("signed-out");
      browser.click("[data-form=guest]");
      browser.signIn("rosa");
      browser.say("Said as a guest");
      browser.awaitText("Said as a guest", 1);
      browser.click("#account-open");
      fill(browser, "#become-form", "", PASSWORD);
      browser.awaitTrue("!document.querySelector('.dialog-notice').hidden");
      browser.visible("#account-close").get(0).sendKeys(Keys.ESCAPE);
      Await.until("rosa is a member", () -> browser.text(".account small").equals("member"));
      browser.awaitConnection("live");
      browser.say("Said as a member");
      browser.awaitText("Said as a member", 1);
      assertEquals(2, browser.count(".message[data-mine]"));
      assertEquals(201, signIn("rosa", PASSWORD));
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Fills in the fields that can be seen, but for those with an empty text, and sends the form. */
  private static void fill(Browser browser, String form, String... texts) {
    var fields = browser.visible(form + " input");
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        fields.get(i).clear();
        fields.get(i).sendKeys(texts[i]);
      }
    }
    fields.get(texts.length - 1).sendKeys(Keys.ENTER);
  }

  private static String awaitLink(Browser browser, String part) {
    var value = "document.querySelector('#account-link-text').value";
    browser.awaitTrue(value + ".includes(arguments[0])", part);
    return (String) browser.value(value);
  }

  private static String invite() {
    return owner().post("/api/invites", new JsonObject()).json().getString("invite");
  }

  private static String resetToken(String name) {
    var path = "/api/accounts/" + name + "/reset-link";
    return owner().post(path, new JsonObject()).json().getString("token");
  }

  private static ChatClient owner() {
    return node.nobody().signIn("olga", PASSWORD);
  }

  private static int signIn(String name, String password) {
    var body = new JsonObject().put("username", name).put("password", password);
    return node.nobody().post("/api/session", body).status();
  }
}
