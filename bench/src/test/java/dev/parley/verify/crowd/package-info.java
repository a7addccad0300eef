/** The clients: those who read streams and those who write. */
@NullMarked
package dev.parley.verify.crowd;

import org.jspecify.annotations.NullMarked;
