package org.bdqn.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.checkpoint.CheckpointException;
import org.bdqn.checkpoint.CheckpointFolder;
import org.bdqn.checkpoint.FastDisk;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayMemoryCheckpointTest {
  private static final int STACK = 3;
  private static final int HEADS = 11;

  @TempDir(factory = FastDisk.class)
  private Path parent;

  // bits, capacity, transitions between checkpoints: files are shared, cut short, wrapped over
  @ParameterizedTest
  @CsvSource({"1, 9000, 1700", "8, 5000, 3001", "1, 4096, 4096", "8, 100, 33", "1, 1, 1"})
  void aRestoredMemoryGoesOnAsTheOneThatWasSaved(int bits, int capacity, int distance) {
    FrameShape shape = new FrameShape(1, 3, 5, bits);
    CheckpointFolder folder = new CheckpointFolder(parent);
    ReplayMemory memory = new ReplayMemory(capacity, shape, STACK, HEADS);
    RandomStream random = new RandomStream(8);
    for (int step = 1; step <= 9; step++) {
      store(memory, shape, distance, random);
      folder.save(step, 0, memory::save);
      ReplayMemory restored = new ReplayMemory(capacity, shape, STACK, HEADS);
      restored.restore(folder.newest(damage -> {}, Checkpoint::verify).orElseThrow());
      assertSame(restored, memory, shape);
      store(restored, shape, 50, new RandomStream(step));
      store(memory, shape, 50, new RandomStream(step));
      assertSame(restored, memory, shape);
    }
  }

  private static void store(
      ReplayMemory memory, FrameShape shape, int transitions, RandomStream random) {
    byte[] frame = new byte[shape.pixels()];
    for (int i = 0; i < transitions; i++) {
      for (int pixel = 0; pixel < frame.length; pixel++) {
        frame[pixel] = (byte) random.nextInt(shape.bits() == 1 ? 2 : 256);
      }
      if (i == 0 || random.nextInt(40) == 0) {
        memory.startEpisode(frame);
      }
      boolean terminal = random.nextInt(20) == 0;
      memory.push(random.nextInt(256), random.nextDouble(), frame, terminal, random.nextInt(2048));
    }
  }

  private static void assertSame(ReplayMemory one, ReplayMemory other, FrameShape shape) {
    assertThat(one.size()).isEqualTo(other.size());
    Batch a = Batch.allocate(500, STACK * shape.pixels());
    Batch b = Batch.allocate(500, STACK * shape.pixels());
    for (int seed = 0; seed < 4; seed++) {
      one.sample(a, new RandomStream(seed));
      other.sample(b, new RandomStream(seed));
      assertThat(a.states()).isEqualTo(b.states());
      assertThat(a.nextStates()).isEqualTo(b.nextStates());
      assertThat(Arrays.equals(a.actions(), b.actions())).as("actions").isTrue();
      assertThat(Arrays.equals(a.rewards(), b.rewards())).as("rewards").isTrue();
      assertThat(Arrays.equals(a.terminals(), b.terminals())).as("terminals").isTrue();
      assertThat(Arrays.equals(a.masks(), b.masks())).as("masks").isTrue();
    }
  }

  @Test
  void checkpointsOfAMemoryInFilesShareAllFullFiles() throws IOException {
    FrameShape shape = new FrameShape(1, 3, 5, 8);
    CheckpointFolder folder = new CheckpointFolder(parent.resolve("checkpoints"));
    try (ReplayMemory memory = ReplayMemory.mapped(parent, 9_000, shape, STACK, HEADS)) {
      RandomStream random = new RandomStream(8);
      store(memory, shape, 9_000, random);
      folder.save(1, 0, memory::save);
      store(memory, shape, 20, random);
      folder.save(2, 0, memory::save);
      List<Object> both = fileKeys("checkpoints/step-1/memory");
      both.retainAll(fileKeys("checkpoints/step-2/memory"));
      assertThat(both).hasSize(2).isSubsetOf(fileKeys("memory"));
      ReplayMemory restored = new ReplayMemory(9_000, shape, STACK, HEADS);
      restored.restore(folder.newest(damage -> {}, Checkpoint::verify).orElseThrow());
      assertSame(restored, memory, shape);
    }
    assertThat(parent.resolve("memory")).doesNotExist();
    folder.newest(damage -> {}, Checkpoint::verify).orElseThrow();
  }

  private List<Object> fileKeys(String place) throws IOException {
    List<Object> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(parent.resolve(place))) {
      for (Path file : files.toList()) {
        keys.add(Files.getAttribute(file, "unix:ino"));
      }
    }
    return keys;
  }

  @Test
  void aFileLeftBehindIsNotWrittenOver() throws IOException {
    FrameShape shape = new FrameShape(1, 1, 1, 8);
    Path leftBehind = parent.resolve("memory/slots-0-4096.bin");
    Path shared = parent.resolve("shared-by-a-checkpoint");
    try (ReplayMemory memory = ReplayMemory.mapped(parent, 9_000, shape, STACK, HEADS)) {
      Files.createDirectory(leftBehind.getParent());
      Files.writeString(leftBehind, "a checkpoint's");
      Files.createLink(shared, leftBehind);
      store(memory, shape, 5_000, new RandomStream(8));
      assertThat(leftBehind)
          .isNotEmptyFile()
          .content(StandardCharsets.ISO_8859_1)
          .hasSize(4096 * 9);
    }
    assertThat(shared).hasContent("a checkpoint's");
  }

  @Test
  void aMemoryInFilesThatDoesNotFitOnTheDiskIsRefused() {
    FrameShape large = new FrameShape(1, 700, 700, 8);
    try (ReplayMemory memory = ReplayMemory.mapped(parent, 10_000_000, large, STACK, 1)) {
      assertThatThrownBy(() -> memory.startEpisode(new byte[large.pixels()]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("bytes, but", "a capacity of", "make room on the disk");
    }
  }

  @Test
  void aMemoryInAFolderThatIsNotThereIsRefused() {
    FrameShape shape = new FrameShape(1, 3, 5, 1);
    try (ReplayMemory memory =
        ReplayMemory.mapped(parent.resolve("nowhere"), 100, shape, STACK, HEADS)) {
      assertThatThrownBy(() -> memory.startEpisode(new byte[shape.pixels()]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("nowhere", "no such folder");
    }
  }

  @Test
  void anotherCapacityIsRefused() {
    FrameShape shape = new FrameShape(1, 3, 5, 1);
    CheckpointFolder folder = new CheckpointFolder(parent);
    folder.save(1, 0, new ReplayMemory(100, shape, STACK, HEADS)::save);
    Checkpoint checkpoint = folder.newest(damage -> {}, Checkpoint::verify).orElseThrow();
    assertThatThrownBy(() -> new ReplayMemory(200, shape, STACK, HEADS).restore(checkpoint))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("memorySize");
  }
}
