/// How tests ask a daemon without the program `opm`.
@NullMarked
package dev.opm.daemon.client;

import org.jspecify.annotations.NullMarked;
