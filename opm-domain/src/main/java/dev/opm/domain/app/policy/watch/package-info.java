/// Which files an app watches, and which of them it ignores.
@NullMarked
package dev.opm.domain.app.policy.watch;

import org.jspecify.annotations.NullMarked;
