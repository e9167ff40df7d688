package io.github.spencerpark.ijava;

/** Looks like IJava's entry point; like there, null means that no notebook is running. */
public class IJava {
  public static JavaKernel running;

  public static JavaKernel getKernelInstance() {
    return running;
  }
}
