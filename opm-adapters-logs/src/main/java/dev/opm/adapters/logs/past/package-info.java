/// Reading the home's file of events, and what it says of how an instance ended.
@NullMarked
package dev.opm.adapters.logs.past;

import org.jspecify.annotations.NullMarked;
