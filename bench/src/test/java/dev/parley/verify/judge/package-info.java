/** Whether what happened is what was promised. Knows nothing but the history. */
@NullMarked
package dev.parley.verify.judge;

import org.jspecify.annotations.NullMarked;
