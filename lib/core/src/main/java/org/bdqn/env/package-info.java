/**
 * The games: the real Atari through the ALE, the built-in Breakout, DeepSea, the chain and MinAtar,
 * and DQN's episode rules.
 */
package org.bdqn.env;
