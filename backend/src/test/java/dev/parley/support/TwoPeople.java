package dev.parley.support;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A node for all tests of a class, and for each of them two people whom nobody knows yet. */
public abstract class TwoPeople {
  protected static TestNode node;

  /** A member. */
  protected ChatClient alice;

  /** A guest. */
  protected ChatClient bob;

  @BeforeAll
  protected static void start() {
    node = TestNode.start("--limits", "off");
  }

  @AfterAll
  protected static void stop() {
    node.close();
  }

  @BeforeEach
  protected void signIn() {
    alice = node.member();
    bob = node.guest();
  }
}
