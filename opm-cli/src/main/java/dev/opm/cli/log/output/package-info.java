/// How lines of logs are shown: with or without prefix, in colour, as JSON.
@NullMarked
package dev.opm.cli.log.output;

import org.jspecify.annotations.NullMarked;
