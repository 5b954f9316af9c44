/// What OPM puts in the place of an interface of JSR 330.
package javax.inject;
