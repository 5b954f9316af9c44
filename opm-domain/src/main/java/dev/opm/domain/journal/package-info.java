/// What happened, kept for people to read afterwards.
@NullMarked
package dev.opm.domain.journal;

import org.jspecify.annotations.NullMarked;
