/// The web gateway: switching it on, who may get in, and who is told of what.
@NullMarked
package dev.opm.cli.command.web;

import org.jspecify.annotations.NullMarked;
