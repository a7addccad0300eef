/**
 * What the house talks about: events, cursors, audiences, users and rooms. Depends on the JDK
 * alone.
 */
@NullMarked
package dev.parley.model;

import org.jspecify.annotations.NullMarked;
