/// Datagram sockets, whose senders the kernel names.
@NullMarked
package dev.opm.adapters.posix.linux.socket;

import org.jspecify.annotations.NullMarked;
