/// The socket file, accepting connections on it, and the loop that waits on all of them.
@NullMarked
package dev.opm.adapters.socket.server.listen;

import org.jspecify.annotations.NullMarked;
