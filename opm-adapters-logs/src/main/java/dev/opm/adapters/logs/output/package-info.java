/// Where what is read of logs goes: in pieces, in lines, as JSON.
@NullMarked
package dev.opm.adapters.logs.output;

import org.jspecify.annotations.NullMarked;
