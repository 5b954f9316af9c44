@NullMarked
package dev.opm.cli.appsfile;

import org.jspecify.annotations.NullMarked;
