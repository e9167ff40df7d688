/** Hands the runs of a sweep to Apache Spark; nothing else knows Spark. */
package org.bdqn.sweep.spark;
