/// What is pushed to viewers: one watch of the daemon, many streams.
@NullMarked
package dev.opm.web.live;

import org.jspecify.annotations.NullMarked;
