/// Changed files, by inotify(7) through the JDK's watch service.
@NullMarked
package dev.opm.adapters.posix.watch;

import org.jspecify.annotations.NullMarked;
