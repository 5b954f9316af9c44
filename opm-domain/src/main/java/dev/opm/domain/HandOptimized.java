package dev.opm.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what every command or every line of output runs through and what for that reason has no
/// lambda, no method reference, no stream and no switch over patterns, though these would be
/// plainer: the JDK makes a class for each of them at run time. On a type it holds for all of it
/// and its nested types. What was measured is in the decision it names; a test names the line that
/// breaks it.
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface HandOptimized {
    /// The number of the decision in docs/adr that has the figures.
    int adr();
}
