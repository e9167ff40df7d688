/** Training and evaluation: configuration, policies, the loop, and who may listen to it. */
package org.bdqn.training;
