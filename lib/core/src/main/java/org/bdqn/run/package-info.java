/** A training run in a folder: its log, its lock, checkpoints to go on from, exported agents. */
package org.bdqn.run;
