/** The node's ordered view of the log: hints come in, a sequence without gaps goes out. */
@NullMarked
package dev.parley.feed;

import org.jspecify.annotations.NullMarked;
