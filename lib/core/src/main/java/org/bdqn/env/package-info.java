/** The games: the real Atari through the ALE, the built-in Breakout, and DQN's episode rules. */
package org.bdqn.env;
