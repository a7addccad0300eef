package dev.parley.bench.load;

/** One stream. */
final class StreamReader extends Connection {
  private final int number;
  private final Driver driver;
  private final Marks marks;
  private boolean open;
  private long now;

  StreamReader(int number, Driver driver, Tally tally) {
    this.number = number;
    this.driver = driver;
    this.marks =
        new Marks((writer, message, due) -> tally.arrived(number, writer, message, now - due));
    this.tally = tally;
  }

  private final Tally tally;

  @Override
  void received(int bytes) {
    now = driver.micros();
    tally.reads(bytes);
  }

  @Override
  public void head(int status) {
    if (status != 200) {
      throw new IllegalStateException("stream " + number + " got status " + status);
    }
    open = true;
    driver.opened();
  }

  @Override
  public void body(byte[] bytes, int from, int to) {
    marks.take(bytes, from, to);
  }

  @Override
  public void end() {
    throw new IllegalStateException("stream " + number + " was ended");
  }

  @Override
  void broken(String why) {
    driver.lost(open, why);
  }
}
