/// OPM as people use it: the real command line, the real daemon, real processes.
@NullMarked
package dev.opm.daemon.it;

import org.jspecify.annotations.NullMarked;
