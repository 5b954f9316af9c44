/// Who is told of what: neither in storms nor in silence.
@NullMarked
package dev.opm.web.alert;

import org.jspecify.annotations.NullMarked;
