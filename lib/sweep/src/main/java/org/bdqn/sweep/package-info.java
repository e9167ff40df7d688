/**
 * Sweeps over settings and seeds: what is to be run, each run in a process of its own, and all
 * results in one table. What hands the runs out is Apache Spark, an optional part in a module of
 * its own that this package does not know.
 */
package org.bdqn.sweep;
