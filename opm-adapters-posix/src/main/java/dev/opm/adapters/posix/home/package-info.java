/// The home: where its files are, and which home it is.
@NullMarked
package dev.opm.adapters.posix.home;

import org.jspecify.annotations.NullMarked;
