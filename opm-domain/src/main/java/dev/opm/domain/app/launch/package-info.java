/// What determines the process of an app: its argv, directory, environment, secrets and rights.
@NullMarked
package dev.opm.domain.app.launch;

import org.jspecify.annotations.NullMarked;
