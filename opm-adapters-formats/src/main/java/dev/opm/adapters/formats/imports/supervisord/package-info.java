/// supervisord's configuration.
@NullMarked
package dev.opm.adapters.formats.imports.supervisord;

import org.jspecify.annotations.NullMarked;
