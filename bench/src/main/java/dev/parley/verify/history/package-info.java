/** What happened, one line for each thing. */
@NullMarked
package dev.parley.verify.history;

import org.jspecify.annotations.NullMarked;
