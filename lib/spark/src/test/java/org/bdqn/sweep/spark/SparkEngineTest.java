package org.bdqn.sweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.bdqn.sweep.SweepEngine;
import org.bdqn.sweep.SweepException;
import org.bdqn.sweep.SweepOptions;
import org.bdqn.sweep.SweepProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkEngineTest {
  @TempDir private Path parent;

  @Test
  void aMasterThatNobodyIsIsNamedAtOnceAndNothingIsWritten() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String master = "spark://127.0.0.1:" + port;
    Path out = parent.resolve("out");
    SweepOptions options = SweepOptions.local().withMaster(master);
    assertThatThrownBy(() -> new SweepProcess(SmallSweep.of(300, 1), out, options).run(w -> {}))
        .isInstanceOf(SweepException.class)
        .hasMessageContaining(master + " cannot be reached");
    assertThat(out).doesNotExist();
  }

  @Test
  void aMasterInAFormThatSparkDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> check(SweepOptions.local().withMaster("sparc://host:7077")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'sparc://host:7077'")
        .hasMessageContaining("spark://host:port");
  }

  @Test
  void onlySparksOwnSettingsAreTaken() {
    assertThatThrownBy(() -> check(SweepOptions.local().with("heads", "3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'heads'");
  }

  @Test
  void aClusterWithoutRoomIsNotWaitedForForever() throws Exception {
    try (TestCluster cluster = new TestCluster(parent.resolve("cluster"), 1)) {
      SweepOptions options =
          SweepOptions.local()
              .withMaster(cluster.url())
              .withMemoryPerRun(1L << 40)
              .with("spark.driver.host", "127.0.0.1")
              .with("spark.scheduler.maxRegisteredResourcesWaitingTime", "3s");
      SweepProcess sweep =
          new SweepProcess(SmallSweep.of(300, 1), parent.resolve("large"), options);
      cluster.awaitMaster();
      assertThatThrownBy(() -> sweep.run(word -> {}))
          .isInstanceOf(SweepException.class)
          .hasMessageContaining("gave no executor");
    }
  }

  private static void check(SweepOptions options) {
    new SparkEngine().check(options);
  }

  @Test
  void theEngineIsFoundByItsName() {
    assertThat(SweepEngine.find()).containsInstanceOf(SparkEngine.class);
  }

  @Test
  void onlyThisPackageKnowsSpark() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.bdqn.sweep.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.bdqn.sweep.spark")
        .check(new ClassFileImporter().importPackages("org.bdqn"));
  }
}
