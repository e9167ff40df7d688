package org.bdqn.learner;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bdqn.network.EnsembleNetwork;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameShape;
import org.bdqn.random.RandomStream;
import org.bdqn.replay.Batch;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.replay.ReplayMemory;

/** Learning from a replay memory of random frames: acting, samples, target copies. */
final class SmallTraining implements AutoCloseable {
  private static final int STACK = 4;
  private static final int ACTIONS = 4;
  private static final int TRANSITIONS = 300;
  private static final int TARGET_UPDATE = 50;

  private final EnsembleNetwork online;
  private final EnsembleNetwork target;
  private final Learner learner;
  private final ReplayMemory memory;
  private final Batch batch;
  private final RandomStream samples;
  private long updates;

  /** Everything random in it follows from the seed. */
  SmallTraining(NetworkSpec spec, FrameShape frame, int heads, int batchSize, long seed) {
    NetworkShape shape = NetworkShape.of(frame, STACK, ACTIONS, heads);
    online = new EnsembleNetwork(spec, shape, RandomStream.childSeed(seed, "network"));
    target = online.targetNetwork();
    learner =
        new Learner(
            online,
            target,
            new LearnerOptions(
                true,
                NetworkChoice.TARGET,
                GradientScaling.CORE,
                RewardClipping.SIGN,
                2.5e-4,
                0.99));
    memory = new ReplayMemory(TRANSITIONS, frame, STACK, heads);
    batch = Batch.allocate(batchSize, shape.stateBytes());
    samples = RandomStream.child(seed, "samples");
    fill(frame, new BootstrapMask(heads, 0.5), RandomStream.child(seed, "transitions"));
  }

  private void fill(FrameShape frame, BootstrapMask masks, RandomStream random) {
    memory.startEpisode(randomFrame(frame, random));
    for (int i = 0; i < TRANSITIONS; i++) {
      memory.push(
          random.nextInt(ACTIONS),
          random.nextInt(3) - 1,
          randomFrame(frame, random),
          random.nextInt(20) == 0,
          masks.draw(random));
    }
  }

  private static byte[] randomFrame(FrameShape frame, RandomStream random) {
    byte[] pixels = new byte[frame.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(frame.maxValue() + 1);
    }
    return pixels;
  }

  void update(int times) {
    for (int i = 0; i < times; i++) {
      memory.sample(batch, samples);
      act(i);
      learner.learn(batch);
      if (++updates % TARGET_UPDATE == 0) {
        target.copyFrom(online);
      }
    }
  }

  private void act(int step) {
    byte[] state = new byte[online.shape().stateBytes()];
    batch.states().get(0, state);
    online.qValues(state, step % online.shape().heads());
  }

  /** SHA-256 of all parameters' bits. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (NDArray value : online.values()) {
        ByteBuffer bytes = value.toByteBuffer();
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public void close() {
    learner.close();
    target.close();
    online.close();
  }
}
