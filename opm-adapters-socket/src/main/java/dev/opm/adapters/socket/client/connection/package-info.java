/// One connection to the daemon: by the C library where it can be called, else by the JDK.
@NullMarked
package dev.opm.adapters.socket.client.connection;

import org.jspecify.annotations.NullMarked;
