package org.bdqn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small disk in memory, to be filled or made read-only. */
public final class TestDisk implements AutoCloseable {
  private final Path place;

  private TestDisk(Path place) {
    this.place = place;
  }

  /** The test that asks is reported as skipped where mounting is not permitted. */
  public static TestDisk orSkip(Path place, int megabytes) throws IOException {
    Files.createDirectory(place);
    String size = "size=" + megabytes + "m";
    assumeTrue(succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", place.toString()), "no mount");
    return new TestDisk(place);
  }

  private static boolean succeeds(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public Path place() {
    return place;
  }

  /** Takes all the room there is. */
  public Path fill() throws IOException {
    Path filler = place.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
      return filler;
    }
  }

  void makeReadOnly() {
    assertThat(succeeds("mount", "-o", "remount,ro", place.toString())).isTrue();
  }

  @Override
  public void close() {
    assertThat(succeeds("umount", place.toString())).isTrue();
  }
}
