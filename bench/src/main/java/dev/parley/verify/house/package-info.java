/** The nodes under test: processes, their place, and what is done to them. */
@NullMarked
package dev.parley.verify.house;

import org.jspecify.annotations.NullMarked;
