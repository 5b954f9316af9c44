/// The web gateway: a client of the daemon that serves HTTP. It spawns and signals nothing.
@NullMarked
package dev.opm.web;

import org.jspecify.annotations.NullMarked;
