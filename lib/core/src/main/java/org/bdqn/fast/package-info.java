/**
 * What computes the same as {@code network} and {@code learner} do, only faster on a CPU: nothing
 * here is needed to understand the algorithm.
 */
package org.bdqn.fast;
