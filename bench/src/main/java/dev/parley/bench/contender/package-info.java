/** The servers that are measured, each started from its package and stopped again. */
@NullMarked
package dev.parley.bench.contender;

import org.jspecify.annotations.NullMarked;
