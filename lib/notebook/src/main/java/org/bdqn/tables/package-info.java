/** Results of runs and agents as Tablesaw tables. Scores are never clipped. */
package org.bdqn.tables;
