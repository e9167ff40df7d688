/**
 * The kit behind DJL's own reinforcement-learning interfaces: its environments as an {@link
 * ai.djl.modality.rl.env.RlEnv}, its agent as an {@link ai.djl.modality.rl.agent.RlAgent}.
 */
package org.bdqn.djl;
