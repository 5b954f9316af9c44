/// What a client asks: one record a request, and its form as JSON.
@NullMarked
package dev.opm.adapters.socket.wire.request;

import org.jspecify.annotations.NullMarked;
