package org.bdqn.training;

/**
 * A finished training episode.
 *
 * @param step agent steps taken in the run so far
 * @param episode its number, from 1
 * @param head the head that acted, from 0
 * @param score points won, unclipped
 * @param length agent steps
 * @param epsilon ε at its end
 */
public record EpisodeScore(
    long step, int episode, int head, double score, int length, double epsilon) {}
