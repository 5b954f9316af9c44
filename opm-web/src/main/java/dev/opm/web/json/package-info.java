/// JSON that is not the daemon's: bodies of requests, and documents of the gateway's own.
@NullMarked
package dev.opm.web.json;

import org.jspecify.annotations.NullMarked;
