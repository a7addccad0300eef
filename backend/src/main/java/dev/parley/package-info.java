/** The server's entry point, where the rooms are wired together. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
