/** What an operator asks a node: health and the cluster's state. */
@NullMarked
package dev.parley.ops;

import org.jspecify.annotations.NullMarked;
