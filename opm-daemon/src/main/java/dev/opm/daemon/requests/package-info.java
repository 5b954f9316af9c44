@NullMarked
package dev.opm.daemon.requests;

import org.jspecify.annotations.NullMarked;
