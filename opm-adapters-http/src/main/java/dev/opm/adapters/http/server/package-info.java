/// Serving HTTP on the JDK's server, whose defaults this makes safe: routes, limits, streams.
@NullMarked
package dev.opm.adapters.http.server;

import org.jspecify.annotations.NullMarked;
