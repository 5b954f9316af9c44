/// Apps that other tools describe, as an apps file of OPM, and what of them is lost on the way.
@NullMarked
package dev.opm.adapters.formats.imports;

import org.jspecify.annotations.NullMarked;
