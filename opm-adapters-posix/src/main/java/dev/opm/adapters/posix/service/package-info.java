/// The daemon as a service of the machine, seen by who started it.
@NullMarked
package dev.opm.adapters.posix.service;

import org.jspecify.annotations.NullMarked;
