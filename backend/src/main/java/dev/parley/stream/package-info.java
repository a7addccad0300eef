/** Server-Sent Events: frames, one stream, and the streams of one event loop. */
@NullMarked
package dev.parley.stream;

import org.jspecify.annotations.NullMarked;
