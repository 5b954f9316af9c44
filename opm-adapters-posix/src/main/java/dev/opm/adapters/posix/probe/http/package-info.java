/// Checks over the network: http and tcp, each with one deadline for all of it.
@NullMarked
package dev.opm.adapters.posix.probe.http;

import org.jspecify.annotations.NullMarked;
