/// How lines of logs are shown to people: with or without prefix and time, in colour.
@NullMarked
package dev.opm.cli.log;

import org.jspecify.annotations.NullMarked;
