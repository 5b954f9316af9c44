/// Files of the OPM that is written in Rust: HCL that it exports, and its dump.
@NullMarked
package dev.opm.adapters.formats.imports.opmrs;

import org.jspecify.annotations.NullMarked;
