/**
 * What tests of whole nodes stand on: nodes in this JVM, a client, a reader of streams that keeps
 * every byte, and a bus that does harm.
 *
 * <pre>{@code
 * try (var cluster = TestCluster.of(2)) {
 *   var alice = cluster.node(0).guest("alice");
 *   try (var stream = cluster.node(1).guest("bob").stream()) {
 *     stream.await("presence");
 *     long id = alice.say("hello").json().getJsonObject("message").getLong("id");
 *     assertEquals(id, stream.await("chat-message").json().getLong("id"));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.parley.support;

import org.jspecify.annotations.NullMarked;
