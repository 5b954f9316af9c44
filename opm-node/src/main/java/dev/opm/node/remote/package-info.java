/// Commands of one host done on another: a channel between hosts by mutual TLS.
@NullMarked
package dev.opm.node.remote;

import org.jspecify.annotations.NullMarked;
