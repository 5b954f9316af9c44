/// Scripts as files: which one a typed word means, and whether it is there.
@NullMarked
package dev.opm.daemon.script;

import org.jspecify.annotations.NullMarked;
