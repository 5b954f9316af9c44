/// What the architecture forbids, planted to show that its rules can fire.
@NullMarked
package dev.opm.cli.planted;

import org.jspecify.annotations.NullMarked;
