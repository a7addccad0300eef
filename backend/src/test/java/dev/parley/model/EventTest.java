package dev.parley.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventTest {

  @Test
  void aJoinAdmitsAndALeaveDismisses() {
    var joined = event(Event.MEMBER_JOINED, 7);
    assertTrue(joined.admits());
    assertFalse(joined.dismisses());
    var left = event(Event.MEMBER_LEFT, 7);
    assertFalse(left.admits());
    assertTrue(left.dismisses());
  }

  @Test
  void anEventThatIsAboutNobodysMembershipDoesNeither() {
    for (var name : new String[] {Event.CHAT_MESSAGE, Event.MEMBER_JOINED, Event.MEMBER_LEFT}) {
      var event = event(name, Event.NOBODY);
      assertFalse(event.admits());
      assertFalse(event.dismisses());
    }
  }

  private static Event event(String name, long member) {
    return new Event(1, name, new Audience.Room("lobby"), "{}", member);
  }
}
