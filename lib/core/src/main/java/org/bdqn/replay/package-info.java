/**
 * What the agent remembers: transitions with their bootstrap masks, and batches drawn from them.
 */
package org.bdqn.replay;
