/// Service units of systemd.
@NullMarked
package dev.opm.adapters.formats.imports.systemd;

import org.jspecify.annotations.NullMarked;
