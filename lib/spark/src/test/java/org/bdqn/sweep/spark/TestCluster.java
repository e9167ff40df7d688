package org.bdqn.sweep.spark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bdqn.sweep.SweepException;

/** Spark's standalone master and workers of one core each, as processes on loopback. */
final class TestCluster implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("bdqn.spark.home"));

  private final Path folder;
  private final int port = freePort();
  private final TestProcess master;
  private final List<TestProcess> workers = new ArrayList<>();

  TestCluster(Path folder, int workers) throws Exception {
    this.folder = Files.createDirectories(folder);
    master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    for (int i = 0; i < workers; i++) {
      addWorker();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  void awaitMaster() throws InterruptedException {
    while (!listens()) {
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try {
      MasterCheck.of(url());
      return true;
    } catch (SweepException notYet) {
      return false;
    }
  }

  TestProcess addWorker() throws IOException {
    String name = "worker-" + workers.size();
    TestProcess worker =
        start(
            name,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "2g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve(name).toString(),
            url());
    workers.add(worker);
    return worker;
  }

  TestProcess worker(int index) {
    return workers.get(index);
  }

  private TestProcess start(String name, String... arguments) throws IOException {
    return TestProcess.start(
        folder.resolve(name + ".log"),
        HOME.resolve("jars") + "/*",
        Map.of("SPARK_HOME", HOME.toString(), "SPARK_SCALA_VERSION", "2.13"),
        arguments);
  }

  @Override
  public void close() {
    workers.forEach(TestProcess::close);
    master.close();
  }
}
