/** Who somebody is: names, guests, sessions and tokens. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
