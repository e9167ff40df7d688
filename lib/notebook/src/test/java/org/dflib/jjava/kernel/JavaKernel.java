package org.dflib.jjava.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Looks like JJava's class of this name. */
public class JavaKernel extends BaseKernel {
  public final List<String> classPath = new ArrayList<>();

  public void addToClasspath(String path) {
    classPath.add(path);
  }
}
