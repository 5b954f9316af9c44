/// What people and programs get to see: tables, reports, colours, JSON documents.
@NullMarked
package dev.opm.cli.show;

import org.jspecify.annotations.NullMarked;
