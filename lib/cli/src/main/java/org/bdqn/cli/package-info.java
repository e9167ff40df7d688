/** The command line: what {@code ./kit train} and its siblings run. */
package org.bdqn.cli;
