package dev.parley.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus on Vert.x's clustered event bus: one consumer per node, made at start and kept.
 * Registering a consumer is no barrier over the cluster, so streams never register one.
 */
public final class ClusteredBus implements Bus {
  private static final String ADDRESS = "parley.events";
  private static final Logger LOG = LoggerFactory.getLogger(ClusteredBus.class);

  private final EventBus eventBus;
  private final DeliveryOptions options;
  private final List<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();
  private MessageConsumer<Hint> consumer;

  public ClusteredBus(Vertx vertx) {
    var codec = new HintCodec();
    eventBus = vertx.eventBus().registerCodec(codec);
    // Hints have a codec of their own; no class that a message names is ever read as a Java object.
    eventBus.serializableChecker(type -> false).clusterSerializableChecker(type -> false);
    options = new DeliveryOptions().setCodecName(codec.name());
    consumer = register();
  }

  @Override
  public void publish(Hint hint) {
    eventBus.publish(ADDRESS, hint, options);
  }

  @Override
  public void listen(Consumer<Hint> listener) {
    listeners.add(listener);
  }

  /** Makes the new consumer before it ends the old one; what both receive is dropped as doubled. */
  @Override
  public synchronized void registerAnew() {
    var old = consumer;
    consumer = register();
    old.unregister().onFailure(e -> LOG.warn("an old consumer stays: {}", e.getMessage()));
  }

  private MessageConsumer<Hint> register() {
    return eventBus.consumer(
        ADDRESS, message -> listeners.forEach(listener -> listener.accept(message.body())));
  }
}
