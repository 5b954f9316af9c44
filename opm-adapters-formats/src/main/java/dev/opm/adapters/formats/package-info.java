/// What files say, read and written: OPM's own apps files, and those of other tools. Everything
/// here is text in and values out; who asks for what a file says hands it over.
@NullMarked
package dev.opm.adapters.formats;

import org.jspecify.annotations.NullMarked;
