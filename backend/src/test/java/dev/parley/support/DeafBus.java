package dev.parley.support;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Hint;
import java.util.function.Consumer;

/**
 * A bus that is well until it goes deaf: from then on nothing arrives, though what is sent goes
 * out.
 */
public final class DeafBus implements Bus {
  private final Bus bus;
  private volatile boolean deaf;

  public DeafBus(Bus bus) {
    this.bus = bus;
  }

  public void goDeaf() {
    deaf = true;
  }

  public void hearAgain() {
    deaf = false;
  }

  @Override
  public void publish(Hint hint) {
    bus.publish(hint);
  }

  @Override
  public void listen(Consumer<Hint> listener) {
    bus.listen(
        hint -> {
          if (!deaf) {
            listener.accept(hint);
          }
        });
  }

  @Override
  public void registerAnew() {
    bus.registerAnew();
  }
}
