package org.rapaio.jupyter.kernel.channels;

/** Looks like rapaio's class of this name. */
public final class Channels {}
