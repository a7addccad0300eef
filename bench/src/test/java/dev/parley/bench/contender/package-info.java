/** How servers are asked. */
@NullMarked
package dev.parley.bench.contender;

import org.jspecify.annotations.NullMarked;
