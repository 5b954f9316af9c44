/// What every command is, and the talk with the daemon that most consist of. The commands are in
/// the packages below, one class each.
@NullMarked
package dev.opm.cli.command;

import org.jspecify.annotations.NullMarked;
