package dev.parley.chat;

import dev.parley.log.EventLog;

/** All that the room called chat can do, by who does it. */
public record Chat(
    Rooms rooms,
    Members members,
    DirectRooms directRooms,
    Messages messages,
    Corrections corrections,
    Reactions reactions,
    History history,
    Search search,
    Reading reading,
    Hooks hooks) {

  /**
   * All of it on one log.
   *
   * @param maxText how many code points a message may have
   */
  public static Chat on(EventLog log, int maxText) {
    return new Chat(
        new Rooms(log),
        new Members(log),
        new DirectRooms(log),
        new Messages(log, maxText),
        new Corrections(log, maxText),
        new Reactions(log),
        new History(log),
        new Search(log),
        new Reading(log),
        new Hooks(log));
  }
}
