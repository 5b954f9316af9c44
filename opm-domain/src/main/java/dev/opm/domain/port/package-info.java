/// What the domain needs of the world, room by room.
@NullMarked
package dev.opm.domain.port;

import org.jspecify.annotations.NullMarked;
