/// Files of sections with `KEY = VALUE` lines; the only place that knows the library that reads
/// them.
@NullMarked
package dev.opm.adapters.formats.ini;

import org.jspecify.annotations.NullMarked;
