/// What happens when the daemon dies, told by witnesses that know nothing of OPM.
@NullMarked
package dev.opm.daemon.chaos;

import org.jspecify.annotations.NullMarked;
