@NullMarked
package dev.opm.daemon.view;

import org.jspecify.annotations.NullMarked;
