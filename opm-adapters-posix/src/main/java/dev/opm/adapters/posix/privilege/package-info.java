/// Users, groups and limits of what is launched.
@NullMarked
package dev.opm.adapters.posix.privilege;

import org.jspecify.annotations.NullMarked;
