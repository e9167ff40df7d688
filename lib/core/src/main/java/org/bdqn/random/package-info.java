/** Reproducible randomness: one master seed, a named child stream for every purpose. */
package org.bdqn.random;
