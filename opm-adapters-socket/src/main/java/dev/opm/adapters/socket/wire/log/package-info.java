/// Where logs are, and lines of logs and of events.
@NullMarked
package dev.opm.adapters.socket.wire.log;

import org.jspecify.annotations.NullMarked;
