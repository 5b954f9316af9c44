/// How an app, its settings and its launch are written in the table, the dump and the run records.
@NullMarked
package dev.opm.adapters.posix.store.settings;

import org.jspecify.annotations.NullMarked;
