/// What apps say of themselves by sd_notify(3).
@NullMarked
package dev.opm.adapters.posix.notification;

import org.jspecify.annotations.NullMarked;
