/** The checker: hurts real nodes and proves what they promised. */
@NullMarked
package dev.parley.verify;

import org.jspecify.annotations.NullMarked;
