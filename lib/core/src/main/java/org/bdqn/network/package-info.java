/** The Q-network: a shared convolutional core and K heads, each its own estimate of Q. */
package org.bdqn.network;
