/// Files of environment variables.
@NullMarked
package dev.opm.adapters.formats.env;

import org.jspecify.annotations.NullMarked;
