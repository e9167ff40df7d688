/**
 * What notebooks show, on every Java kernel: pictures, plots, tables, animations and live displays.
 *
 * <p>{@link org.bdqn.notebook.Inline} is the one door; {@link org.bdqn.notebook.Plots} has the
 * named plots; {@link org.bdqn.notebook.TrainingProgress} and {@link
 * org.bdqn.notebook.SweepProgress} show training as it goes on.
 */
package org.bdqn.notebook;
