/** One learning step: TD targets, the masked loss of every head, gradients, Adam. */
package org.bdqn.learner;
