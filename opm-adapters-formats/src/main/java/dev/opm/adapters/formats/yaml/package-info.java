/// YAML, and JSON with it, as values with the lines they stand on.
@NullMarked
package dev.opm.adapters.formats.yaml;

import org.jspecify.annotations.NullMarked;
