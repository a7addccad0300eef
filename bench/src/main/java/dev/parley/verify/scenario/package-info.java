/** What is done to the nodes, and what they must hold meanwhile. */
@NullMarked
package dev.parley.verify.scenario;

import org.jspecify.annotations.NullMarked;
