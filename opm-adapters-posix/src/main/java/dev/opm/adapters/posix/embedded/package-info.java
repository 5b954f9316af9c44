/// One home's ports for a program that embeds the domain.
@NullMarked
package dev.opm.adapters.posix.embedded;

import org.jspecify.annotations.NullMarked;
