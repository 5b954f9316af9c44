/// What `opm doctor` looks at: one check a concern, each of which says what it found and what to
/// do.
@NullMarked
package dev.opm.cli.doctor;

import org.jspecify.annotations.NullMarked;
