/// Procfiles, as Heroku and foreman have them.
@NullMarked
package dev.opm.adapters.formats.imports.procfile;

import org.jspecify.annotations.NullMarked;
