/// Whether a daemon grows while apps start and stop.
@NullMarked
package dev.opm.daemon.growth;

import org.jspecify.annotations.NullMarked;
