/**
 * What computes the same as {@code network} and {@code learner} do, only faster on a CPU: nothing
 * here is needed to understand the algorithm.
 *
 * <p>How much longer a learning step takes without each, all others in place ({@code kit bench
 * update}, in turn, on an Intel Xeon with AVX-512, two cores; networks: Nature DQN's, {@code
 * quick}'s, MinAtar's with ten heads, DeepSea's with 20, for N = 20):
 *
 * <ul>
 *   <li>{@link FusedAdam}: 160 % Nature, 95 % quick, 60 % MinAtar, 110 % DeepSea; of it its {@link
 *       OuterProduct}, 40 % Nature
 *   <li>{@link GradientPass}: 30 % Nature, 33 % quick, 60 % DeepSea; of it pictures with their
 *       channels beside each other, 15 % quick, and 20 % Nature with one head
 *   <li>{@link TallProduct}: 4 % Nature; on AMD's processors, where MKL is slower, more
 *   <li>{@link DistinctStates}: 25 % DeepSea, {@link PriorValues}: 25 % DeepSea with priors, {@link
 *       OneHotProduct}: 10 % DeepSea
 * </ul>
 */
package org.bdqn.fast;
