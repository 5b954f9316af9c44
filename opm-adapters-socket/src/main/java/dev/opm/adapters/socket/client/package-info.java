@NullMarked
package dev.opm.adapters.socket.client;

import org.jspecify.annotations.NullMarked;
