/// How an app is treated once it is launched: when it is restarted, how it is ended, what says that
/// it is well, what triggers it, and what becomes of its output.
@NullMarked
package dev.opm.domain.app.policy;

import org.jspecify.annotations.NullMarked;
