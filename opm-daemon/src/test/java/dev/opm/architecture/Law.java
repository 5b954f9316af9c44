package dev.opm.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/// One rule of the house.
///
/// @param name a sentence
/// @param under the rule for the packages under a root: `dev.opm`, or that of the violations
/// @param planted a word of the message with which the rule must refuse the planted violation
record Law(String name, Function<Packages, ArchRule> under, String planted) {}
