/// What the daemon tells whoever started it as a service.
@NullMarked
package dev.opm.daemon.service;

import org.jspecify.annotations.NullMarked;
