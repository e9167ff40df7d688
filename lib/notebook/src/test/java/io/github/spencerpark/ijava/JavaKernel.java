package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.ArrayList;
import java.util.List;

/** Looks like IJava's class of this name. */
public class JavaKernel extends BaseKernel {
  public final List<String> classPath = new ArrayList<>();

  public void addToClasspath(String path) {
    classPath.add(path);
  }
}
