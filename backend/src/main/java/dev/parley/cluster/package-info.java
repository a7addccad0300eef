/**
 * The nodes that act as one: membership, the event bus, the board of shared entries. The only room
 * that knows Hazelcast.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
