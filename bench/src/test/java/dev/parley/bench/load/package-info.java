/** Tests of the load driver. */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
