package dev.parley.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.support.ChatClient;
import dev.parley.support.Pictures;
import dev.parley.support.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures that one person shows another one, who is at the other node behind a bad network. */
class PictureIT {
  private static final String PICTURES = "GET /api/attachments/";
  private static final String IMAGE = "document.querySelector('.picture img')";
  private static final String LOADED = IMAGE + "?.naturalWidth > 0";

  /** Where the picture lies, and the line below it. */
  private static final String LAYOUT =
      """
      ['.picture img', '.message:last-child'].map((it) => {
        const { x, y, width, height } = document.querySelector(it).getBoundingClientRect();
        return [x, y, width, height].join(' ');
      }).join(', ')""";

  private final Place place = Place.fresh();
  private Nodes nodes;
  private Forwarder entrance;
  private ChatClient cat;
  private Browser ben;

  @BeforeEach
  void benComesIn() {
    nodes = Nodes.start(2, "--limits", "off");
    entrance = Forwarder.to(nodes.get(1));
    cat = nodes.get(0).nobody().signInByToken("cat");
    ben = Browser.signedIn(entrance.url(), "ben");
  }

  @AfterEach
  void stop() {
    ben.close();
    entrance.close();
    nodes.close();
    place.delete();
  }

  @Test
  void aPictureHasItsPlaceBeforeItIsThere() {
    for (boolean phone : List.of(false, true)) {
      ben.resize(phone ? 320 : 1280, 800, phone);
      entrance.holdBack(PICTURES);
      var picture = cat.uploaded("lobby", "wide.png", Pictures.plain("png", 1440, 480));
      cat.say("lobby", "look", List.of(picture.getString("id")));
      cat.said("isn't it nice?");
      ben.awaitTrue("document.querySelector('.message:last-child')?.textContent.includes('nice')");
      ben.awaitTrue(IMAGE + " !== null");
      var before = ben.value(LAYOUT);
      assertEquals(false, ben.value(LOADED), "it is held back");
      entrance.letGo();
      ben.awaitTrue(LOADED);
      assertEquals(before, ben.value(LAYOUT), phone ? "on a phone" : "on a desk");
      ben.run("document.querySelector('.message-list').replaceChildren()");
    }
  }

  @Test
  void whoWasCutOffWhileItWasSentSeesItWhenTheyAreBack() throws IOException {
    var file = Files.write(place.folder().resolve("a.png"), Pictures.plain("png", 720, 480));
    try (var ann = Browser.signedIn(nodes.get(0).url(), "ann")) {
      ben.awaitTrue("document.querySelector('.person[data-name=ann]') !== null");
      entrance.cutOff();
      ben.awaitConnection("reconnecting");
      ann.pick("#files", file);
      ann.say("while you were away");
      ann.awaitTrue("document.querySelector('[data-message-id] .picture') !== null");
      assertEquals(0, ben.count(".picture"));
      entrance.turnTo(nodes.get(1));
      ben.comeBack();
      ben.awaitText("while you were away", 1);
      ben.awaitTrue(IMAGE + "?.naturalWidth === 720");
      assertEquals(1, ben.count(".picture"));
      assertEquals(List.of(), ben.complaints());
    }
  }
}
