/// What people read: tables, blocks, reports, the progress of a restore.
@NullMarked
package dev.opm.cli.report;

import org.jspecify.annotations.NullMarked;
