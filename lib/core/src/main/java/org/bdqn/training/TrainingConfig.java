package org.bdqn.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.bdqn.env.AtariRules;
import org.bdqn.env.Environment;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.Environments;
import org.bdqn.json.Json;
import org.bdqn.learner.GradientScaling;
import org.bdqn.learner.LearnerOptions;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.learner.RewardClipping;
import org.bdqn.network.Initialization;
import org.bdqn.network.NetworkShape;
import org.bdqn.network.NetworkSpec;
import org.bdqn.preprocess.FrameEncoding;
import org.bdqn.preprocess.StackedEnvironment;
import org.bdqn.replay.BootstrapMask;
import org.bdqn.text.Check;
import org.bdqn.text.Setting;

/** Everything that decides a training run. Steps are the agent's: 4 console frames on Atari. */
@JsonIgnoreProperties("versions") // What a run's config.json has beside the settings.
@RecordBuilder
public record TrainingConfig(
    @Setting("Breakout, BuiltIn/Breakout, ALE/Name, DeepSea/N, Chain/N, or MinAtar/Breakout-v1")
        String environment,
    @Setting("How a console game becomes an agent's task") AtariRules rules,
    @Setting("Master seed that every random stream is drawn from") long seed,
    @Setting("Length of the run, agent steps") int steps,
    @Setting("K, 1 to 64; 1 is plain DQN") int heads,
    @Setting("p: the chance that a head learns from a transition") double maskProbability,
    @Setting("Preprocessing of the screen") FrameEncoding frames,
    @Setting("Frames in a state") int frameStack,
    @Setting("Shape of the Q-network") NetworkSpec network,
    @Setting("Whether the online network picks the TD target's action") boolean doubleDqn,
    @Setting("Network whose values make the TD target") NetworkChoice tdTargetFrom,
    @Setting("Network that acts during training") NetworkChoice actWith,
    @Setting("Who acts with that network") Behaviour behaviour,
    @Setting("How the heads share the core") GradientScaling gradients,
    @Setting("What of a reward is learned from") RewardClipping rewardClipping,
    @Setting("Learning rate of Adam") double learningRate,
    @Setting("The discount factor γ, 0 to 1 inclusive") double discount,
    @Setting("n: rewards in a TD target before the network's value") int nStep,
    @Setting("Transitions per learning step") int batchSize,
    @Setting("Most transitions in the replay memory") int memorySize,
    @Setting("Steps taken at random before the first learning step") int learnStart,
    @Setting("Steps from one copy of the target network to the next") int targetUpdate,
    @Setting("Steps from one learning step to the next") int updateEvery,
    @Setting("Epsilon after the schedule") double epsilonEnd,
    @Setting("Steps in which epsilon falls from 1 to its end") int epsilonSteps,
    @Setting("Steps from one evaluation to the next, 0 for none") int evaluateEvery,
    @Setting("Episodes per evaluation") int evaluationEpisodes,
    @Setting("Epsilon of the voting agent in evaluation") double evaluationEpsilon,
    @Setting("Steps after which an episode is cut") int maxEpisodeSteps,
    @Setting("What ends the run before all its steps") StopRule stopWhen)
    implements TrainingConfigBuilder.With {

  /** Fields that configurations of earlier versions lack, and what those versions did. */
  private static final Map<String, String> YOUNGER =
      Map.of(
          "behaviour", Behaviour.HEAD_PER_EPISODE.name(),
          "rewardClipping", RewardClipping.SIGN.name(),
          "stopWhen", StopRule.NEVER.name(),
          "nStep", "1",
          "network.initialization", Initialization.UNIFORM.name());

  public TrainingConfig {
    Check.notNull(environment, "environment", "give a name such as Breakout or DeepSea/10");
    Check.notNull(rules, "rules", "give AtariRules, such as deterministic()");
    Check.notNull(frames, "frames", "give a FrameEncoding, such as AS_IS");
    Check.notNull(network, "network", "give a NetworkSpec, such as nature()");
    Check.notNull(actWith, "actWith", "give NetworkChoice.ONLINE or TARGET");
    Check.notNull(behaviour, "behaviour", "give Behaviour.HEAD_PER_EPISODE or VOTE");
    Check.notNull(stopWhen, "stopWhen", "give a StopRule, such as NEVER");
    Check.atLeast("steps", steps, 1);
    new BootstrapMask(heads, maskProbability); // This and the other parts check themselves.
    Check.within("frameStack", frameStack, 1, 16);
    new LearnerOptions(doubleDqn, tdTargetFrom, gradients, rewardClipping, learningRate, discount);
    Check.within("nStep", nStep, 1, 100);
    Check.atLeast("batchSize", batchSize, 1);
    Check.atLeast("memorySize", memorySize, batchSize, ", the batchSize");
    Check.atLeast("learnStart", learnStart, batchSize, ", the batchSize");
    Check.atLeast("updateEvery", updateEvery, 1);
    Check.atLeast("targetUpdate", targetUpdate, 1);
    new EpsilonSchedule(learnStart, epsilonSteps, epsilonEnd);
    Check.atLeast("evaluateEvery", evaluateEvery, 0);
    Check.atLeast("evaluationEpisodes", evaluationEpisodes, 1);
    Check.within("evaluationEpsilon", evaluationEpsilon, 0, 1);
    Check.atLeast("maxEpisodeSteps", maxEpisodeSteps, 1);
    stopWhen.check(environment);
  }

  /** The tutorial's text and numbers, with working masks. */
  public static TrainingConfig blog() {
    return TrainingConfigBuilder.builder()
        .environment(Environments.BREAKOUT)
        .rules(AtariRules.deterministic())
        .seed(0)
        .steps(2_000_000) // The tutorial names no length; its author's log ends at 1.6 million.
        .heads(10)
        .maskProbability(0.9)
        .frames(FrameEncoding.BLOG_BINARY)
        .frameStack(4)
        .network(NetworkSpec.nature())
        .doubleDqn(false)
        .tdTargetFrom(NetworkChoice.ONLINE)
        .actWith(NetworkChoice.TARGET)
        .behaviour(Behaviour.HEAD_PER_EPISODE)
        .gradients(GradientScaling.MEAN)
        .rewardClipping(RewardClipping.SIGN)
        .learningRate(2.5e-4)
        .discount(0.99)
        .nStep(1)
        .batchSize(32)
        .memorySize(500_000)
        .learnStart(50_000)
        .targetUpdate(10_000)
        .updateEvery(4)
        .epsilonEnd(0.01)
        .epsilonSteps(1_000_000)
        .evaluateEvery(50_000)
        .evaluationEpisodes(1)
        .evaluationEpsilon(0)
        .maxEpisodeSteps(10_000)
        .stopWhen(StopRule.NEVER)
        .build();
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

  /** bsuite's boot_dqn on DeepSea of size N: twenty networks with randomized priors, no ε. */
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
        .withEvaluationEpisodes(1) // Only the stochastic form is random.
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

  public EpsilonSchedule epsilon() {
    return new EpsilonSchedule(learnStart, epsilonSteps, epsilonEnd);
  }

  /** The part that concerns a single learning step. */
  public LearnerOptions learner() {
    return new LearnerOptions(
        doubleDqn, tdTargetFrom, gradients, rewardClipping, learningRate, discount);
  }

  /** An environment as the agent sees it. */
  public StackedEnvironment stacked(Environment environment) {
    return new StackedEnvironment(environment, frames, frameStack);
  }

  /** What a network for an environment takes and gives. */
  public NetworkShape networkShape(StackedEnvironment seen) {
    return NetworkShape.of(seen.frameShape(), frameStack, seen.actions().size(), heads);
  }

  public String toJson() {
    return Json.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote, also in versions that had fewer fields.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or out of range
   */
  public static TrainingConfig fromJson(String json) {
    return Json.read(Json.complete(json, YOUNGER), TrainingConfig.class);
  }
}
