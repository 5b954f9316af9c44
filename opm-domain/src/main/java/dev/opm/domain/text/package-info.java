/// How people write durations and sizes, and which known word a mistyped one may have meant.
@NullMarked
package dev.opm.domain.text;

import org.jspecify.annotations.NullMarked;
