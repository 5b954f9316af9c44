/// What pm2's users type, and what it is here: two tables, looked into once a word is not known.
@NullMarked
package dev.opm.cli.pm2;

import org.jspecify.annotations.NullMarked;
