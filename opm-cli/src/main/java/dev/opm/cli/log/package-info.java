/// Reading the apps' logs from their files: the last lines, and what comes after.
@NullMarked
package dev.opm.cli.log;

import org.jspecify.annotations.NullMarked;
