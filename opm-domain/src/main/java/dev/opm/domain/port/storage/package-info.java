/// What outlives the daemon: table, dumps, run state, journal, logs.
@NullMarked
package dev.opm.domain.port.storage;

import org.jspecify.annotations.NullMarked;
