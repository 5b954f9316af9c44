/// The messages between client and daemon, and how they are written as JSON. Everything that
/// another program may see is here, apart from the domain's records, so that either can change
/// alone. Requests and replies are in packages of their names; the documents a reply consists of
/// are grouped by what they are about; here is how a message lies on the socket.
@NullMarked
package dev.opm.adapters.socket.wire;

import org.jspecify.annotations.NullMarked;
