/** The HTTP interface: routes, one handler per call, and what is refused. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
