/// How a daemon is started with the machine: the files and commands of each init system.
@NullMarked
package dev.opm.cli.boot;

import org.jspecify.annotations.NullMarked;
