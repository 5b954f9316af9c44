/// The messages between client and daemon, and how they are written as JSON. Everything that
/// another program may see is here, apart from the domain's records, so that either can change
/// alone.
@NullMarked
package dev.opm.adapters.socket.wire;

import org.jspecify.annotations.NullMarked;
