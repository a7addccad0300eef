package dev.parley.verify.house;

import java.util.List;

/** Starts each node in a network namespace of its own; removes the namespaces at the end. */
final class NamespacedLauncher extends Launcher {
  private final Namespaces namespaces;

  NamespacedLauncher(Place place, Build build, Needs needs, Namespaces namespaces) {
    super(place, build, needs);
    this.namespaces = namespaces;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  @Override
  protected String host(int index) {
    return namespaces.host(index);
  }

  /** That command becomes what it starts, so that the process that is seen is the node's. */
  @Override
  protected List<String> prefix(int index) {
    return List.of("ip", "netns", "exec", namespaces.namespace(index));
  }

  @Override
  public void close() {
    namespaces.close();
    super.close();
  }
}
