/** What is made of measurements. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
