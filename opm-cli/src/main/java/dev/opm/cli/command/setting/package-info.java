/// The commands that change known apps.
@NullMarked
package dev.opm.cli.command.setting;

import org.jspecify.annotations.NullMarked;
