/// The routes of `/api/v1`: each asks the daemon once and gives its answer.
@NullMarked
package dev.opm.web.api;

import org.jspecify.annotations.NullMarked;
