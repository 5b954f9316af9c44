@NullMarked
package dev.opm.domain;

import org.jspecify.annotations.NullMarked;
