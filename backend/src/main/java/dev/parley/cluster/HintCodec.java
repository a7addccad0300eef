package dev.parley.cluster;

import dev.parley.cluster.Hint.Announcement;
import dev.parley.cluster.Hint.Beat;
import dev.parley.cluster.Hint.Typing;
import dev.parley.model.Audience;
import dev.parley.model.Event;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;

/** Hints on the wire: a kind, then the fields in order; texts are length and UTF-8. */
final class HintCodec implements MessageCodec<Hint, Hint> {
  private static final byte ANNOUNCEMENT = 1;
  private static final byte BEAT = 2;
  private static final byte TYPING = 3;

  @Override
  public void encodeToWire(Buffer wire, Hint hint) {
    if (hint instanceof Announcement announcement) {
      wire.appendByte(ANNOUNCEMENT);
      text(wire, announcement.node());
      text(wire, announcement.epoch());
      wire.appendInt(announcement.events().size());
      announcement.events().forEach(event -> event(wire, event));
    } else if (hint instanceof Beat beat) {
      wire.appendByte(BEAT);
      state(wire, beat.state());
    } else if (hint instanceof Typing typing) {
      wire.appendByte(TYPING);
      text(wire, typing.node());
      text(wire, typing.epoch());
      text(wire, typing.room());
      wire.appendLong(typing.user());
      text(wire, typing.name());
    }
  }

  @Override
  public Hint decodeFromWire(int position, Buffer wire) {
    var reader = new Reader(wire, position);
    byte kind = reader.kind();
    if (kind == TYPING) {
      return new Typing(
          reader.text(), reader.text(), reader.text(), reader.number(), reader.text());
    }
    if (kind == BEAT) {
      return new Beat(
          new NodeState(
              reader.text(),
              reader.text(),
              reader.text(),
              reader.number(),
              reader.number(),
              Instant.ofEpochMilli(reader.number()),
              reader.text()));
    }
    var node = reader.text();
    var epoch = reader.text();
    int size = reader.count();
    var events = new ArrayList<Event>(size);
    for (int i = 0; i < size; i++) {
      events.add(
          new Event(
              reader.number(),
              reader.text(),
              Audience.parse(reader.text()),
              reader.text(),
              reader.number()));
    }
    return new Announcement(node, epoch, events);
  }

  @Override
  public Hint transform(Hint hint) {
    return hint;
  }

  @Override
  public String name() {
    return "parley-hint";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  private static void event(Buffer wire, Event event) {
    wire.appendLong(event.seq());
    text(wire, event.name());
    text(wire, event.audience().encoded());
    text(wire, event.data());
    wire.appendLong(event.member());
  }

  private static void state(Buffer wire, NodeState state) {
    text(wire, state.node());
    text(wire, state.name());
    text(wire, state.epoch());
    wire.appendLong(state.head());
    wire.appendLong(state.streams());
    wire.appendLong(state.startedAt().toEpochMilli());
    text(wire, state.version());
  }

  private static void text(Buffer wire, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    wire.appendInt(bytes.length).appendBytes(bytes);
  }

  /** Reads the fields in the order in which they were written. */
  private static final class Reader {
    private final Buffer wire;
    private int position;

    Reader(Buffer wire, int position) {
      this.wire = wire;
      this.position = position;
    }

    byte kind() {
      return wire.getByte(position++);
    }

    int count() {
      position += Integer.BYTES;
      return wire.getInt(position - Integer.BYTES);
    }

    long number() {
      position += Long.BYTES;
      return wire.getLong(position - Long.BYTES);
    }

    String text() {
      int length = count();
      position += length;
      return wire.getString(position - length, position, StandardCharsets.UTF_8.name());
    }
  }
}
