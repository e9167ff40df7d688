/**
 * What notebooks show, on every Java kernel: pictures, plots, tables, animations and live displays.
 *
 * <p>{@link org.bdqn.notebook.Inline} is the one door; {@link org.bdqn.notebook.Plots} has the
 * named plots. Nothing here knows the rest of the library.
 */
package org.bdqn.notebook;
