/** Rooms, members and messages: the rules and their tables. */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
