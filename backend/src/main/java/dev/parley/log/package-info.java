/**
 * The one durable, totally ordered log of events, and the transactions it lends to those who keep
 * state beside it.
 */
@NullMarked
package dev.parley.log;

import org.jspecify.annotations.NullMarked;
