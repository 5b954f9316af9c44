/// The full-screen view. One thread draws and decides ([Monitor]); others wait for keys, ask the
/// daemon, run commands and read logs, and tell it by [TerminalEvent]s.
@NullMarked
package dev.opm.monitor;

import org.jspecify.annotations.NullMarked;
