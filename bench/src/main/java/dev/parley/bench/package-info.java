/** The benchmark: Parley and its peers side by side, under the same load in the same run. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
