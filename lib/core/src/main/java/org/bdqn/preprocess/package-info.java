/** From an observation to what the network sees: a small frame, and a stack of the latest ones. */
package org.bdqn.preprocess;
