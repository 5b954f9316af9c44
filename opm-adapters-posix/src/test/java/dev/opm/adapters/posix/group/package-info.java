@NullMarked
package dev.opm.adapters.posix.group;

import org.jspecify.annotations.NullMarked;
