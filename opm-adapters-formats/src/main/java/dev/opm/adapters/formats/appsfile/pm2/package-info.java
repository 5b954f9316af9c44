/// What pm2's keys mean in an apps file.
@NullMarked
package dev.opm.adapters.formats.appsfile.pm2;

import org.jspecify.annotations.NullMarked;
