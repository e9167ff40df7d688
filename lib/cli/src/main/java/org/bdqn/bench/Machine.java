package org.bdqn.bench;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdqn.network.Torch;
import org.bdqn.replay.MemoryBudget;

/**
 * What a measurement was made on.
 *
 * @param cpu model
 * @param cores that the JVM may use
 * @param memoryGib main memory, GiB
 * @param os name and version
 * @param jdk version of the Java virtual machine
 * @param libtorch version
 * @param threads that libtorch computes with
 */
public record Machine(
    String cpu, int cores, double memoryGib, String os, String jdk, String libtorch, int threads) {

  /** This machine; loads libtorch. */
  public static Machine here() {
    return new Machine(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        Math.round(MemoryBudget.machineBytes() / (double) (1 << 30) * 10) / 10.0,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.version"),
        Torch.version(),
        JniUtils.getNumThreads());
  }

  /** Linux names it; elsewhere the name of the architecture has to do. */
  private static String cpuModel() {
    String architecture = System.getProperty("os.arch");
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException notLinux) {
      return architecture;
    }
  }
}
