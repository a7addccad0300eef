package dev.parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** What a server does wrong is counted. */
class TallyTest {
  private final Tally tally = new Tally(2, 2);

  @Test
  void whatIsCompleteIsFoundComplete() {
    both(0, 1);
    both(1, 1);
    both(0, 2);
    expect(0, 0, 0);
    assertEquals(3, tally.toAll().getTotalCount());
    assertEquals(6, tally.deliveries().getTotalCount());
  }

  @Test
  void aGapIsMissing() {
    tally.arrived(0, 0, 1, 1);
    both(0, 2);
    both(1, 1);
    expect(1, 0, 1);
  }

  @Test
  void theLastOneThatDoesNotComeIsMissing() {
    both(0, 1);
    both(0, 2);
    tally.arrived(0, 1, 1, 1);
    expect(1, 0, 0);
  }

  @Test
  void aRepeatIsDoubled() {
    both(0, 1);
    both(0, 2);
    both(1, 1);
    tally.arrived(1, 0, 1, 1);
    expect(0, 1, 0);
  }

  @Test
  void anotherOrderIsSeen() {
    both(0, 1);
    tally.arrived(0, 0, 2, 1);
    tally.arrived(0, 1, 1, 1);
    tally.arrived(1, 1, 1, 1);
    tally.arrived(1, 0, 2, 1);
    expect(0, 0, 1);
  }

  private void both(int writer, int number) {
    tally.expect(writer, 2);
    tally.arrived(0, writer, number, 1);
    tally.arrived(1, writer, number, 2);
  }

  private void expect(int missing, int doubled, int disagreeing) {
    assertEquals(missing, tally.missing(EVERYBODY, new int[] {2, 1}));
    assertEquals(doubled, tally.doubled());
    assertEquals(disagreeing, tally.disagreeing());
  }

  private static final Target EVERYBODY =
      new Target() {
        @Override
        public InetSocketAddress address(int index) {
          throw new UnsupportedOperationException();
        }

        @Override
        public byte[] stream(int reader) {
          throw new UnsupportedOperationException();
        }

        @Override
        public byte[] post(int writer, String text) {
          throw new UnsupportedOperationException();
        }
      };
}
