package org.bdqn.learner;

/**
 * How a learner learns.
 *
 * @param doubleDqn whether the online network chooses the action that the TD target values (van
 *     Hasselt et al. 2016)
 * @param targetFrom the network whose Q-values make the TD target
 * @param gradients how the heads share the core
 * @param learningRate Adam's
 * @param discount γ
 */
public record LearnerOptions(
    boolean doubleDqn,
    NetworkChoice targetFrom,
    GradientScaling gradients,
    double learningRate,
    double discount) {}
