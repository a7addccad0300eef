/** How long searches take in very many messages. */
@NullMarked
package dev.parley.bench.search;

import org.jspecify.annotations.NullMarked;
