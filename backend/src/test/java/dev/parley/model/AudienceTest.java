package dev.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.model.Audience.Everyone;
import dev.parley.model.Audience.Nodes;
import dev.parley.model.Audience.OneUser;
import dev.parley.model.Audience.Room;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {

  @Test
  void eachKindIsReadAsItWasWritten() {
    for (var audience :
        List.of(
            new Everyone(), new Nodes(), new Room("lobby"), new Room("user:1"), new OneUser(7))) {
      assertEquals(audience, Audience.parse(audience.encoded()));
    }
  }

  @Test
  void theFormInTheLogStaysAsItIs() {
    assertEquals("everyone", new Everyone().encoded());
    assertEquals("nodes", new Nodes().encoded());
    assertEquals("room:lobby", new Room("lobby").encoded());
    assertEquals("user:7", new OneUser(7).encoded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "room", "user:", "user:x", "everybody", "Room:lobby", "everyone "})
  void whatNobodyWroteIsRefusedAndNotShownToAnybody(String text) {
    assertThrows(IllegalArgumentException.class, () -> Audience.parse(text));
  }
}
