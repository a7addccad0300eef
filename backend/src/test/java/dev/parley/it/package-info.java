/**
 * What only whole processes can show: nodes of the packed jar, started, killed, frozen and seen
 * through a browser. Every process that is started here ends with its test.
 */
@NullMarked
package dev.parley.it;

import org.jspecify.annotations.NullMarked;
