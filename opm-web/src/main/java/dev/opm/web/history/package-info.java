/// What instances used over the last hours.
@NullMarked
package dev.opm.web.history;

import org.jspecify.annotations.NullMarked;
