/** Who is here, over all nodes. */
@NullMarked
package dev.parley.presence;

import org.jspecify.annotations.NullMarked;
