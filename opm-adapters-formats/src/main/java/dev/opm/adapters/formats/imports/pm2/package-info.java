/// What pm2 saves, and its configuration.
@NullMarked
package dev.opm.adapters.formats.imports.pm2;

import org.jspecify.annotations.NullMarked;
