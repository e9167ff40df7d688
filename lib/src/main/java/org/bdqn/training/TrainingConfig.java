package org.bdqn.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bdqn.checkpoint.Checkpoint;
import org.bdqn.env.AtariRules;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.json.Json;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.Initialization;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.text.Text;

/**
 * Everything that decides a training run. Times are in agent steps (4 console frames on Atari).
 *
 * @param environment name for {@link Environments#make}
 * @param rules how a console game becomes an agent's task
 * @param seed the master seed: every random stream is drawn from it
 * @param steps length of the run, agent steps
 * @param heads K, 1 to 64; 1 is plain DQN
 * @param maskProbability p: the chance that a head learns from a transition
 * @param frames preprocessing of the screen
 * @param frameStack frames in a state
 * @param network shape of the Q-network
 * @param doubleDqn whether the online network chooses the action that the TD target values
 * @param tdTargetFrom the network whose values make the TD target
 * @param actWith the network that acts during training
 * @param behaviour who acts with it
 * @param gradients how the heads share the core
 * @param rewardClipping what of a reward is learned from
 * @param learningRate Adam's
 * @param discount γ, from 0 to 1
 * @param batchSize B, transitions per learning step
 * @param memorySize most transitions in the replay memory
 * @param learnStart agent steps taken at random before the first learning step
 * @param targetUpdate agent steps from one copy of the target network to the next
 * @param updateEvery agent steps from one learning step to the next
 * @param epsilonEnd ε after the schedule
 * @param epsilonSteps agent steps in which ε falls from 1 to its end
 * @param evaluateEvery agent steps from one evaluation to the next, 0 for none
 * @param evaluationEpisodes episodes per evaluation
 * @param evaluationEpsilon ε of the voting agent in evaluation
 * @param maxEpisodeSteps agent steps after which an episode is cut
 * @param stopWhen what ends the run before all its steps are taken
 */
@JsonIgnoreProperties(TrainingConfig.VERSIONS)
public record TrainingConfig(
    String environment,
    AtariRules rules,
    long seed,
    int steps,
    int heads,
    double maskProbability,
    FrameEncoding frames,
    int frameStack,
    NetworkSpec network,
    boolean doubleDqn,
    NetworkChoice tdTargetFrom,
    NetworkChoice actWith,
    Behaviour behaviour,
    GradientScaling gradients,
    RewardClipping rewardClipping,
    double learningRate,
    double discount,
    int batchSize,
    int memorySize,
    int learnStart,
    int targetUpdate,
    int updateEvery,
    double epsilonEnd,
    int epsilonSteps,
    int evaluateEvery,
    int evaluationEpisodes,
    double evaluationEpsilon,
    int maxEpisodeSteps,
    StopRule stopWhen) {

  /** A field beside the settings in a run's {@code config.json}: what the run was made with. */
  public static final String VERSIONS = "versions";

  /** Fields that came after the first runs, and how those behaved: they are still read. */
  private static final Map<String, String> YOUNGER =
      Map.of(
          "behaviour", Behaviour.HEAD_PER_EPISODE.name(),
          "rewardClipping", RewardClipping.SIGN.name(),
          "stopWhen", StopRule.NEVER.name(),
          "network.initialization", Initialization.UNIFORM.name());

  public TrainingConfig {
    Range.atLeast("steps", steps, 1);
    new BootstrapMask(heads, maskProbability); // Checks both.
    Range.within("frameStack", frameStack, 1, 16);
    Range.above("learningRate", learningRate, 0);
    Range.within("discount", discount, 0, 1);
    Range.atLeast("batchSize", batchSize, 1);
    Range.atLeast("memorySize", memorySize, "batchSize", batchSize);
    Range.atLeast("learnStart", learnStart, "batchSize", batchSize);
    Range.atLeast("targetUpdate", targetUpdate, 1);
    Range.atLeast("updateEvery", updateEvery, 1);
    Range.within("epsilonEnd", epsilonEnd, 0, 1);
    Range.atLeast("epsilonSteps", epsilonSteps, 0);
    Range.atLeast("evaluateEvery", evaluateEvery, 0);
    Range.atLeast("evaluationEpisodes", evaluationEpisodes, 1);
    Range.within("evaluationEpsilon", evaluationEpsilon, 0, 1);
    Range.atLeast("maxEpisodeSteps", maxEpisodeSteps, 1);
    stopWhen.check(environment);
  }

  /** The tutorial's text and numbers, with working masks. */
  public static TrainingConfig blog() {
    return new TrainingConfig(
        Environments.BREAKOUT,
        AtariRules.deterministic(),
        0,
        2_000_000, // The tutorial names no length; its author's log ends at 1.6 million.
        10,
        0.9,
        FrameEncoding.BLOG_BINARY,
        4,
        NetworkSpec.nature(),
        false,
        NetworkChoice.ONLINE,
        NetworkChoice.TARGET,
        Behaviour.HEAD_PER_EPISODE,
        GradientScaling.MEAN,
        RewardClipping.SIGN,
        2.5e-4,
        0.99,
        32,
        500_000,
        50_000,
        10_000,
        4,
        0.01,
        1_000_000,
        50_000,
        1,
        0,
        10_000,
        StopRule.NEVER);
  }

  /** Osband et al. 2016, section 6.1 and appendix D, with Adam in RMSProp's place. */
  public static TrainingConfig paper() {
    return blog()
        .withSteps(50_000_000)
        .withMaskProbability(1)
        .withFrames(FrameEncoding.NATURE_GRAY)
        .withDoubleDqn(true)
        .withTdTargetFrom(NetworkChoice.TARGET)
        .withActWith(NetworkChoice.ONLINE)
        .withGradients(GradientScaling.CORE)
        .withLearningRate(6.25e-5)
        .withMemorySize(1_000_000)
        .withEvaluationEpisodes(5)
        .withEvaluationEpsilon(0.05); // Mnih et al. 2015, Methods.
  }

  /** Learns in minutes on two CPU cores. */
  public static TrainingConfig quick() {
    return paper()
        .withSteps(150_000)
        .withHeads(5)
        .withMaskProbability(0.5)
        .withFrames(FrameEncoding.BLOG_BINARY)
        .withNetwork(NetworkSpec.compact())
        .withLearningRate(2.5e-4)
        .withMemorySize(100_000)
        .withLearnStart(2_000)
        .withTargetUpdate(2_000)
        .withEpsilonSteps(50_000)
        .withEvaluateEvery(5_000)
        .withEvaluationEpisodes(3);
  }

  /** {@link #deepSea(int)} of bsuite's smallest size, 10. */
  public static TrainingConfig deepSea() {
    return deepSea(10);
  }

  /**
   * bsuite's boot_dqn on its DeepSea: twenty small networks with randomized priors, no ε.
   *
   * @param size N
   */
  public static TrainingConfig deepSea(int size) {
    return paper()
        .withEnvironment("DeepSea/" + size)
        .withSteps(10_000 * size) // bsuite's 10 000 episodes.
        .withHeads(20)
        .withMaskProbability(0.5)
        .withFrames(FrameEncoding.AS_IS)
        .withFrameStack(1)
        .withNetwork(
            NetworkSpec.mlp(50, 50)
                .withPriorScale(5)
                .withInitialization(Initialization.TRUNCATED_NORMAL))
        .withDoubleDqn(false)
        .withRewardClipping(RewardClipping.NONE)
        .withLearningRate(1e-3)
        .withBatchSize(128)
        .withMemorySize(10_000)
        .withLearnStart(128)
        .withTargetUpdate(4)
        .withUpdateEvery(1)
        .withEpsilonEnd(0)
        .withEpsilonSteps(0)
        .withEvaluateEvery(5_000)
        .withEvaluationEpisodes(1) // Nothing is random but in the stochastic form.
        .withEvaluationEpsilon(0);
  }

  /** MinAtar's DQN (Young, Tian 2019) with ten heads, Adam, and a quarter of its updates. */
  public static TrainingConfig minAtar() {
    return paper()
        .withEnvironment("MinAtar/Breakout-v1")
        .withRules(AtariRules.deterministic().withStickyActions(0.1))
        .withSteps(5_000_000)
        .withFrames(FrameEncoding.AS_IS)
        .withFrameStack(1)
        .withNetwork(NetworkSpec.minAtar())
        .withDoubleDqn(false)
        .withLearningRate(2.5e-4)
        .withMemorySize(100_000)
        .withLearnStart(5_000)
        .withTargetUpdate(1_000)
        .withEpsilonEnd(0.1)
        .withEpsilonSteps(100_000)
        .withEvaluateEvery(25_000)
        .withEvaluationEpisodes(20);
  }

  /** Makes the environment that this configuration names. */
  public EnvironmentFactory environments() {
    return (givenRules, givenSeed) -> Environments.make(environment, givenRules, givenSeed);
  }

  /** ε over the run. */
  public EpsilonSchedule epsilon() {
    return new EpsilonSchedule(learnStart, epsilonSteps, epsilonEnd);
  }

  /** The part that concerns a single learning step. */
  public LearnerOptions learner() {
    return new LearnerOptions(
        doubleDqn, tdTargetFrom, gradients, rewardClipping, learningRate, discount);
  }

  public String toJson() {
    return Json.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote, also before there were the youngest of its fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or out of range
   */
  public static TrainingConfig fromJson(String json) {
    return Json.read(Json.complete(json, YOUNGER), TrainingConfig.class);
  }

  /** The configuration under which a checkpoint was written. */
  public static TrainingConfig of(Checkpoint checkpoint) {
    return checkpoint.parsed(RunState.CONFIG, TrainingConfig::fromJson);
  }

  /**
   * What differs in another configuration.
   *
   * @return "field: this one's value → the other's", for each field that is not equal
   */
  public List<String> differences(TrainingConfig other) {
    return Arrays.stream(TrainingConfig.class.getRecordComponents())
        .filter(field -> !value(field).equals(other.value(field)))
        .map(field -> Text.format("%s: %s → %s", field.getName(), value(field), other.value(field)))
        .toList();
  }

  private Object value(RecordComponent field) {
    try {
      return field.getAccessor().invoke(this);
    } catch (ReflectiveOperationException ownRecord) {
      throw new IllegalStateException(ownRecord);
    }
  }

  /**
   * A copy with one field changed.
   *
   * @param field the component's name
   * @throws IllegalArgumentException if there is no such field, or the value does not fit
   */
  public TrainingConfig with(String field, Object value) {
    RecordComponent[] components = TrainingConfig.class.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < components.length; i++) {
        boolean here = components[i].getName().equals(field);
        found |= here;
        types[i] = components[i].getType();
        values[i] = here ? value : value(components[i]);
      }
      if (!found) {
        throw new IllegalArgumentException(
            Text.format(
                "TrainingConfig has no field '%s'; it has %s",
                field, Arrays.stream(components).map(RecordComponent::getName).toList()));
      }
      return TrainingConfig.class.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException invalid) {
      if (invalid.getCause() instanceof IllegalArgumentException reason) {
        throw reason;
      }
      throw new IllegalStateException(invalid);
    } catch (ReflectiveOperationException ownRecord) {
      throw new IllegalStateException(ownRecord);
    }
  }

  public TrainingConfig withEnvironment(String value) {
    return with("environment", value);
  }

  public TrainingConfig withRules(AtariRules value) {
    return with("rules", value);
  }

  public TrainingConfig withSeed(long value) {
    return with("seed", value);
  }

  public TrainingConfig withSteps(int value) {
    return with("steps", value);
  }

  public TrainingConfig withHeads(int value) {
    return with("heads", value);
  }

  public TrainingConfig withMaskProbability(double value) {
    return with("maskProbability", value);
  }

  public TrainingConfig withFrames(FrameEncoding value) {
    return with("frames", value);
  }

  public TrainingConfig withFrameStack(int value) {
    return with("frameStack", value);
  }

  public TrainingConfig withNetwork(NetworkSpec value) {
    return with("network", value);
  }

  public TrainingConfig withDoubleDqn(boolean value) {
    return with("doubleDqn", value);
  }

  public TrainingConfig withTdTargetFrom(NetworkChoice value) {
    return with("tdTargetFrom", value);
  }

  public TrainingConfig withActWith(NetworkChoice value) {
    return with("actWith", value);
  }

  public TrainingConfig withBehaviour(Behaviour value) {
    return with("behaviour", value);
  }

  public TrainingConfig withRewardClipping(RewardClipping value) {
    return with("rewardClipping", value);
  }

  public TrainingConfig withStopWhen(StopRule value) {
    return with("stopWhen", value);
  }

  public TrainingConfig withGradients(GradientScaling value) {
    return with("gradients", value);
  }

  public TrainingConfig withLearningRate(double value) {
    return with("learningRate", value);
  }

  public TrainingConfig withDiscount(double value) {
    return with("discount", value);
  }

  public TrainingConfig withBatchSize(int value) {
    return with("batchSize", value);
  }

  public TrainingConfig withMemorySize(int value) {
    return with("memorySize", value);
  }

  public TrainingConfig withLearnStart(int value) {
    return with("learnStart", value);
  }

  public TrainingConfig withTargetUpdate(int value) {
    return with("targetUpdate", value);
  }

  public TrainingConfig withUpdateEvery(int value) {
    return with("updateEvery", value);
  }

  public TrainingConfig withEpsilonEnd(double value) {
    return with("epsilonEnd", value);
  }

  public TrainingConfig withEpsilonSteps(int value) {
    return with("epsilonSteps", value);
  }

  public TrainingConfig withEvaluateEvery(int value) {
    return with("evaluateEvery", value);
  }

  public TrainingConfig withEvaluationEpisodes(int value) {
    return with("evaluationEpisodes", value);
  }

  public TrainingConfig withEvaluationEpsilon(double value) {
    return with("evaluationEpsilon", value);
  }

  public TrainingConfig withMaxEpisodeSteps(int value) {
    return with("maxEpisodeSteps", value);
  }
}
