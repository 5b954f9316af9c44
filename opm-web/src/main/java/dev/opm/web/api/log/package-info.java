/// Routes that read logs: lines as JSON, as text and as a stream, and whole files.
@NullMarked
package dev.opm.web.api.log;

import org.jspecify.annotations.NullMarked;
