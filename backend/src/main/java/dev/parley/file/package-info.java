/** What is known of a file by its bytes alone, as they come: its type, its size, what has to go. */
@NullMarked
package dev.parley.file;

import org.jspecify.annotations.NullMarked;
