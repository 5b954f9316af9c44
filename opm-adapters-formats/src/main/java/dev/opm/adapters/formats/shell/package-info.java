/// Words by the rules of a POSIX shell, what runs a script, and how an app is called after either.
@NullMarked
package dev.opm.adapters.formats.shell;

import org.jspecify.annotations.NullMarked;
