@NullMarked
package dev.opm.adapters.socket.server;

import org.jspecify.annotations.NullMarked;
