package org.bdqn.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir private Path parent;

  private CheckpointFolder folder() {
    return new CheckpointFolder(parent.resolve("checkpoints"));
  }

  private static void save(CheckpointFolder folder, long step, long best) {
    folder.save(
        step,
        best,
        out -> {
          out.file("numbers.f32", file -> file.write(new float[] {step, 0.1f}));
          out.unchangingFile("log/0-10.bin", file -> file.write(new byte[10]));
        });
  }

  @Test
  void aCheckpointGivesBackWhatWasWritten() {
    float[] floats = new float[200_003];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = i * 0.3f;
    }
    folder()
        .save(
            7,
            0,
            out ->
                out.file(
                    "mixed.bin",
                    file -> {
                      file.write(new byte[] {1, 2, 3});
                      file.write(floats);
                      file.write(-5L);
                    }));
    Checkpoint checkpoint = folder().newest(damage -> {}, Checkpoint::verify).orElseThrow();
    assertThat(checkpoint.step()).isEqualTo(7);
    checkpoint.read(
        "mixed.bin",
        in -> {
          byte[] bytes = new byte[3];
          float[] read = new float[floats.length];
          in.read(bytes);
          in.read(read);
          assertThat(bytes).containsExactly(1, 2, 3);
          assertThat(java.util.Arrays.equals(read, floats)).isTrue();
          assertThat(in.readLong()).isEqualTo(-5);
        });
    assertThatThrownBy(() -> checkpoint.read("mixed.bin", in -> in.readLong()))
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("mixed.bin");
  }

  @Test
  void theLastTwoAndTheBestAreKept() {
    CheckpointFolder folder = folder();
    for (int step = 1; step <= 5; step++) {
      save(folder, step, 2);
    }
    assertThat(folder.steps()).containsExactly(5L, 4L, 2L);
    save(folder(), 6, 0);
    assertThat(folder.steps()).containsExactly(6L, 5L);
  }

  @Test
  void unchangingFilesAreSharedWithTheCheckpointBeforeThePreviousOne() throws IOException {
    CheckpointFolder folder = folder();
    Object[] keys = new Object[4];
    for (int step = 0; step < 4; step++) {
      Path saved = parent.resolve("checkpoints").resolve("step-" + step);
      save(folder, step, 0);
      keys[step] = Files.getAttribute(saved.resolve("log/0-10.bin"), "unix:ino");
    }
    assertThat(keys[0]).isEqualTo(keys[2]).isNotEqualTo(keys[1]);
    assertThat(keys[1]).isEqualTo(keys[3]);
  }

  @Test
  void whereARunRemovesWhatIsBeingReadItsNewestIsRead() {
    CheckpointFolder writer = folder();
    save(writer, 1, 0);
    long used =
        folder()
            .newest(
                damage -> assertThat(damage).isNull(),
                checkpoint -> {
                  if (checkpoint.step() == 1) {
                    save(writer, 2, 0);
                    save(writer, 3, 0);
                  }
                  checkpoint.verify();
                  return checkpoint.step();
                })
            .orElseThrow();
    assertThat(used).isEqualTo(3);
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    CheckpointFolder folder = folder();
    save(folder, 1, 0);
    assertThatThrownBy(
            () ->
                folder.save(
                    2,
                    0,
                    out ->
                        out.file(
                            "half",
                            file -> {
                              file.write(new byte[5]);
                              throw new IOException("No space left on device");
                            })))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContainingAll("step-2", "No space left", "Make room");
    try (var left = Files.list(parent.resolve("checkpoints"))) {
      assertThat(left).containsExactly(parent.resolve("checkpoints/step-1"));
    }
  }

  @Test
  void aNewerVersionsCheckpointIsRefusedAndNotPassedOver() throws IOException {
    save(folder(), 1, 0);
    save(folder(), 2, 0);
    Path manifest = parent.resolve("checkpoints/step-2/manifest.json");
    Manifest newer = new Manifest(Manifest.FORMAT + 1, 2, new TreeMap<>());
    Files.writeString(manifest, newer.toText());
    assertThatThrownBy(() -> folder().newest(damage -> {}, Checkpoint::verify))
        .isExactlyInstanceOf(CheckpointException.class)
        .hasMessageContainingAll(manifest.toString(), "newer version", "format 2");
    assertThat(folder().steps()).isEqualTo(List.of(2L, 1L));
  }

  @Test
  void anInterruptedThreadCanStillSave() {
    Thread.currentThread().interrupt();
    save(folder(), 1, 0);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder().newest(damage -> {}, Checkpoint::verify)).isPresent();
  }
}
