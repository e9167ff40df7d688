/** Training and evaluation: settings, the agent, its policies, the loop, and who listens to it. */
package org.bdqn.training;
