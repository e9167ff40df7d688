/** What runs and agents leave for people, as Tablesaw tables. Scores are never clipped. */
package org.bdqn.tables;
