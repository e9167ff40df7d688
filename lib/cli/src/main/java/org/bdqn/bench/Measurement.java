package org.bdqn.bench;

import java.util.Map;

/**
 * How long something takes.
 *
 * @param subject what was timed
 * @param medianMs median over single executions, milliseconds
 * @param p10Ms their 10th percentile
 * @param p90Ms their 90th percentile
 * @param perSecond executions per second: 1000 by the mean, the slow ones included
 * @param more what else this subject's measurement tells, by name
 */
public record Measurement(
    Subject subject,
    double medianMs,
    double p10Ms,
    double p90Ms,
    double perSecond,
    Map<String, Double> more) {}
