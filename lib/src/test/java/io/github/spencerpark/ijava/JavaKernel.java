package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Looks like IJava's class of this name. */
public class JavaKernel extends BaseKernel {}
