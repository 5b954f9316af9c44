/// `opm doctor`.
@NullMarked
package dev.opm.cli.command.doctor;

import org.jspecify.annotations.NullMarked;
