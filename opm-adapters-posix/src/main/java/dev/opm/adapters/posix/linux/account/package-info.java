/// Users and groups of the machine.
@NullMarked
package dev.opm.adapters.posix.linux.account;

import org.jspecify.annotations.NullMarked;
