/// Control groups (cgroup v2): where ours may be, who is in them, and their end.
@NullMarked
package dev.opm.adapters.posix.group;

import org.jspecify.annotations.NullMarked;
