/// The settings of an app, group by group: each reads, writes and checks its own.
@NullMarked
package dev.opm.domain.setting.group;

import org.jspecify.annotations.NullMarked;
