/// The daemon as the gateway knows it: questions over the socket, and what it pushes.
@NullMarked
package dev.opm.web.daemon;

import org.jspecify.annotations.NullMarked;
