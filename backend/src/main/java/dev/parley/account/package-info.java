/** Who somebody is: names, guests, accounts and their passwords, roles, sessions and tokens. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
