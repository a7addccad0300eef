/**
 * What the operator decides: one record per concern, read from flags and the environment, and
 * refused with one clear line where it is wrong. No other package reads the environment.
 */
@NullMarked
package dev.parley.settings;

import org.jspecify.annotations.NullMarked;
