/// Files that survive power loss, and their generations.
@NullMarked
package dev.opm.adapters.posix.store.durable;

import org.jspecify.annotations.NullMarked;
