@NullMarked
package dev.opm.daemon.runtime;

import org.jspecify.annotations.NullMarked;
