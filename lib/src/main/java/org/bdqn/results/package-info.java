/** What runs leave for people: CSV files, tables, recorded episodes. Scores are never clipped. */
package org.bdqn.results;
