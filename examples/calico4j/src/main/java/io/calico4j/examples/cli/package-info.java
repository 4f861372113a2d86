/** The command line: a command a class. */
package io.calico4j.examples.cli;
