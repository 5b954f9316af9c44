/// Commands that look at apps and change nothing.
@NullMarked
package dev.opm.cli.command.apps.view;

import org.jspecify.annotations.NullMarked;
