/** Timing of the parts that training consists of, by JMH: what {@code ./kit bench} runs. */
package org.bdqn.bench;
