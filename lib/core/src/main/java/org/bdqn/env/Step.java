package org.bdqn.env;

/**
 * The result of one agent step.
 *
 * @param action the action that was carried out: the one asked for, or FIRE where the episode rules
 *     pressed it
 * @param reward points won, unclipped
 * @param terminal whether learning must not look beyond this step (game over, or a lost life)
 * @param over whether the episode has ended and {@link Environment#reset} must come next
 */
public record Step(int action, double reward, boolean terminal, boolean over) {}
