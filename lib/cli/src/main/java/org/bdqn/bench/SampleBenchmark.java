package org.bdqn.bench;

import org.bdqn.preprocess.FrameShape;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;
import org.bdqn.training.TrainingConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Times the drawing of a batch from a replay memory that is full of random frames. */
public class SampleBenchmark extends TimedState {
  /** About the length of an episode of random play. */
  private static final int EPISODE_STEPS = 200;

  private static final int DIFFERENT_FRAMES = 64;

  private final RandomStream random = new RandomStream(1);
  private ReplayMemory memory;
  private Batch batch;

  @Setup
  public void setUp() {
    TrainingConfig training = options().training();
    FrameShape shape = options().frameShape();
    memory =
        new ReplayMemory(training.memorySize(), shape, training.frameStack(), training.heads());
    batch = Batch.allocate(training.batchSize(), training.frameStack() * shape.pixels());
    fill(randomFrames(shape), new BootstrapMask(training.heads(), training.maskProbability()));
  }

  private byte[][] randomFrames(FrameShape shape) {
    byte[][] frames = new byte[DIFFERENT_FRAMES][shape.pixels()];
    for (byte[] frame : frames) {
      for (int i = 0; i < frame.length; i++) {
        frame[i] = (byte) random.nextInt(shape.maxValue() + 1);
      }
    }
    return frames;
  }

  private void fill(byte[][] frames, BootstrapMask mask) {
    for (int step = 0; step < memory.capacity(); step++) {
      if (step % EPISODE_STEPS == 0) {
        memory.startEpisode(frames[0]);
      }
      byte[] frame = frames[random.nextInt(frames.length)];
      boolean terminal = (step + 1) % EPISODE_STEPS == 0;
      memory.push(random.nextInt(4), 0, frame, terminal, mask.draw(random));
    }
  }

  @Benchmark
  public Batch sample() {
    memory.sample(batch, random);
    return batch;
  }

  /** Bytes that the memory takes for each transition, everything included. */
  static double bytesPerTransition(BenchOptions options) {
    TrainingConfig training = options.training();
    double bytes =
        ReplayMemory.bytes(
            training.memorySize(), options.frameShape(), training.frameStack(), training.heads());
    return bytes / training.memorySize();
  }
}
