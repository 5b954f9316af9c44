/// The terminal: what is drawn on it line by line, in which colours, and which keys come from it.
@NullMarked
package dev.opm.monitor.screen;

import org.jspecify.annotations.NullMarked;
