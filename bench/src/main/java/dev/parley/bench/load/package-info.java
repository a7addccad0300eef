/** The load driver: very many streams and some writers on one thread, checking what comes. */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
