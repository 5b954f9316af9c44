/// Reading the home's file of events.
@NullMarked
package dev.opm.cli.past;

import org.jspecify.annotations.NullMarked;
