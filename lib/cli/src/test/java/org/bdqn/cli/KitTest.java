package org.bdqn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bdqn.learner.NetworkChoice;
import org.bdqn.run.ConfigFields;
import org.bdqn.run.RunFolder;
import org.bdqn.run.SmallRuns;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class KitTest {
  @TempDir private static Path shared;

  @TempDir private Path parent;

  private static Path run;

  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    RunFolder.at(run).train(SmallRuns.breakout().withSteps(80)).close();
  }

  private int kit(String... arguments) {
    return Kit.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  /** The configuration that options lead to. */
  private static TrainingConfig config(String... arguments) {
    CommandLine kit = Kit.commandLine();
    kit.parseArgs(Stream.concat(Stream.of("train"), Stream.of(arguments)).toArray(String[]::new));
    ParseResult parsed = kit.getSubcommands().get("train").getParseResult();
    return ConfigOptions.apply(TrainingConfig.quick(), parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out=o | --memory-per-run=2x | --memory-per-run is '2x'",
        "--out=o | --memory-per-run=9m | Each run is to have 9 MiB",
        "--dry-run | --memory-per-run=999t | of this machine's memory",
        "--dry-run | --memory-per-run=999999999t | of this machine's memory",
        "--dry-run | --cores-per-run=999 | 999 cores, but there are",
        "--dry-run | --cores-per-run=0 | coresPerRun is 0",
        "--dry-run | --master=local[x] | The master is 'local[x]'",
        "--out= | --cores-per-run=1 | name is empty",
        "--checkpoint-every=9 | --cores-per-run=1 | --out is missing"
      })
  void aSweepWithWrongOptionsIsRefused(String one, String other, String words) throws IOException {
    Path file = Files.writeString(shared.resolve("sweep.json"), "{\"grid\": {\"seed\": [1, 2]}}");
    assertThat(kit("sweep", file.toString(), one, other)).isEqualTo(2);
    assertThat(errors.toString()).startsWith("kit: ").contains(words);
  }

  @Test
  void aSweepsFileThatIsNotThereIsNamed() {
    assertThat(kit("sweep", "no-such.json", "--out=o")).isEqualTo(2);
    assertThat(errors.toString()).contains("no-such.json cannot be read");
  }

  @Test
  void everyFieldOfTheConfigurationIsAnOption() {
    for (var field : TrainingConfig.class.getRecordComponents()) {
      assertThat(ConfigFields.names()).contains(field.getName());
    }
    assertThat(config()).isEqualTo(TrainingConfig.quick());
    assertThat(
            config(
                "--heads=7",
                "--learningRate=1e-3",
                "--frames=nature-gray",
                "--dueling=true",
                "--hidden=64,32",
                "--stickyActions=0.25",
                "--tdTargetFrom=online",
                "--environment=ALE/Pong",
                "--memorySize=50_000",
                "--rules={\"noOpStarts\": 30}"))
        .isEqualTo(
            TrainingConfig.quick()
                .withHeads(7)
                .withLearningRate(1e-3)
                .withFrames(org.bdqn.preprocess.FrameEncoding.NATURE_GRAY)
                .withNetwork(TrainingConfig.quick().network().withDueling(true).withHidden(64, 32))
                .withTdTargetFrom(NetworkChoice.ONLINE)
                .withEnvironment("ALE/Pong")
                .withMemorySize(50_000)
                .withRules(
                    TrainingConfig.quick().rules().withStickyActions(0.25).withNoOpStarts(30)));
  }

  /** Each setting's text is beside its declaration; the help's lines are broken anew. */
  @Test
  void theHelpHasTheTextOfEverySetting() {
    String help = Kit.commandLine().getSubcommands().get("train").getUsageMessage();
    String words = help.replaceAll("\\s+", " ");
    for (ConfigFields.Field field : ConfigFields.all()) {
      assertThat(field.text()).isNotBlank().doesNotEndWith(".");
      assertThat(words).contains("--" + field.name()).contains(field.text());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE})
  void wholeNumbersAreTakenOverTheirTypesWholeRange(long value) {
    assertThat(config("--seed=" + value).seed()).isEqualTo(value);
    for (ConfigFields.Field field : ConfigFields.all()) {
      if (field.type() == int.class && value == (int) value) {
        assertThat(kit("train", "--steps=0", "--" + field.name() + "=" + value)).isEqualTo(2);
      }
    }
    assertThat(errors.toString()).doesNotContain("a whole number");
  }

  @Test
  void theTutorialsNamesAreAliases() {
    assertThat(
            config(
                "--env=Breakout",
                "--max_steps=9000",
                "--n_ensemble=9",
                "--bernoulli_prob=0.7",
                "--memory_size=5000",
                "--learn_start=400",
                "--target_update=300",
                "--update_freq=3",
                "--eps_end=0.02",
                "--eps_endt=700",
                "--eval_freq=800",
                "--max_eval_iter=900",
                "--history_size=3",
                "--batch_size=16",
                "--lr=0.001"))
        .isEqualTo(
            TrainingConfig.quick()
                .withSteps(9000)
                .withHeads(9)
                .withMaskProbability(0.7)
                .withMemorySize(5000)
                .withLearnStart(400)
                .withTargetUpdate(300)
                .withUpdateEvery(3)
                .withEpsilonEnd(0.02)
                .withEpsilonSteps(700)
                .withEvaluateEvery(800)
                .withMaxEpisodeSteps(900)
                .withFrameStack(3)
                .withBatchSize(16)
                .withLearningRate(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "--haeds=3, '--heads'",
    "--n_ensembles=3, '--n_ensemble'",
    "--heads=65, 1 to 64",
    "--heads=2.5, the nearest is 3",
    "--steps=3000000000, the nearest is 2147483647",
    "--steps=1e999999999, the nearest is 2147483647",
    "--steps=1e-999999999, the nearest is 0",
    "--seed=9223372036854775808, the nearest is 9223372036854775807",
    "--learningRate=1e999999999, finite and above 0",
    "=, '=' is one argument too many",
    "=3, '=3' is one argument too many",
    "--discount=1.5, from 0 to 1",
    "--frames=gray, did you mean NATURE_GRAY",
    "--gradients=CORES, did you mean CORE",
    "--doubleDqn=yes, 'true, false'",
    "--learningRate=fast, a number",
    "--network=big, JSON",
    "--env=BuiltIn/Brekout, did you mean 'BuiltIn/Breakout'",
    "--start_steps=5, --resume",
    "--final-episodes=-1, at least 0",
    "--checkpoint-every=0, at least 1",
    "--mapped-memory, give --out or --resume"
  })
  void aWrongOptionIsRefusedWithTheNearestValidOne(String option, String hint) {
    assertThat(kit("train", option)).isEqualTo(2);
    assertThat(errors.toString()).contains("kit: ", hint).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--heda=3 | did you mean '--heads'",
        "--memorySize=7 | memorySize is 7, but must be at least 32, the batchSize",
        "--learnStart=7 | learnStart is 7, but must be at least 32, the batchSize",
        "--network=null | --network is 'null', but must be a JSON object",
        "--rules=[] | --rules is '[]', but must be a JSON object",
        "--rules= | --rules is '', but must be JSON",
        "--rules={'frameSkip':1} | line 1, column 2: it is no JSON near",
        "--rules={} {} | more follows where the JSON has ended",
        "--rules={\"frameSkip\":1,\"frameSkip\":2} | 'frameSkip' is there twice",
        "--rules={\"frameSkip\":1 | it ends too early",
        "--rules={\"frameSkip\":1e3} | rules.frameSkip is 1000.0, but must be a whole number, w",
        "--rules={\"frameSkip\":99999999999} | rules.frameSkip is 99999999999, but must be",
        "--frameSkip=2147483647 | frameSkip is 2147483647, but must be from 1 to 100000 console",
        "--rules={\"frameSkip\":null} | rules.frameSkip is null, but must be a whole number",
        "--rules={\"stickyActions\":\"\"} | rules.stickyActions is \"\", but must be a number",
        "--network={\"dueling\":\"maybe\"} | network.dueling is \"maybe\", but must be true or",
        "--network={\"hidden\":\"x\"} | network.hidden is \"x\", but must be a list",
        "--network={\"initialization\":\"x\"} | but must be one of [UNIFORM, TRUNCATED_NORMAL]",
        "--hidden=null | network.hidden[0] is null, but must be a whole number",
        "--hidden=1.5 | network.hidden[0] is 1.5, but must be a whole number",
        "--convolutions=[3] | network.convolutions[0] is 3, but must be a JSON object",
        "--convolutions=[{\"filters\":3}] | network.convolutions[0].kernel is missing"
      })
  void whatIsWrongWithAValueIsSaidInTheKitsOwnWords(String option, String words) {
    assertThat(kit("train", option)).isEqualTo(2);
    assertThat(errors.toString())
        .startsWith("kit: ")
        .contains(words)
        .doesNotContain("Deserialization", "org.bdqn", "token", "creator", "This is no");
  }

  @Test
  void anOptionGivenTwiceIsRefusedByItsNames() {
    assertThat(kit("train", "--steps=5", "--steps=6")).isEqualTo(2);
    assertThat(errors.toString()).contains("--steps or --max_steps is given twice");
  }

  @Test
  void aMistypedCommandIsRefusedWithTheNearestOne() {
    assertThat(kit("evalute")).isEqualTo(2);
    assertThat(errors.toString()).contains("'evaluate'");
  }

  @ParameterizedTest
  @CsvSource({"vote", "mean", "head:2"})
  void aRunIsEvaluatedByAnyPolicy(String policy) {
    assertThat(kit("evaluate", run.toString(), "--episodes=1", "--policy=" + policy)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"head:3, the nearest is head:2", "votes, did you mean 'vote'"})
  void anUnknownPolicyIsRefused(String policy, String hint) {
    assertThat(kit("evaluate", run.toString(), "--policy=" + policy)).isEqualTo(2);
    assertThat(errors.toString()).contains(hint);
  }

  @Test
  void aFilmOfARunIsAGifOfTheGame() throws IOException {
    Path gif = parent.resolve("film.gif");
    assertThat(kit("play", run.toString(), "--gif=" + gif, "--max-steps=20")).isZero();
    var readers = ImageIO.getImageReadersByFormatName("gif");
    var reader = readers.next();
    reader.setInput(ImageIO.createImageInputStream(gif.toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(20);
    assertThat(reader.getWidth(0)).isEqualTo(160);
  }

  @Test
  void aFilmIsWrittenOverAnOlderOneButOverNothingElse() throws IOException {
    Path letter = Files.writeString(parent.resolve("letter"), "somebody's");
    for (Path file : List.of(letter, parent, Path.of(""))) {
      assertThat(kit("play", run.toString(), "--gif=" + file)).isEqualTo(2);
      assertThat(errors.toString()).contains("--gif is '" + file + "'");
    }
    assertThat(letter).hasContent("somebody's");
    filmedPoints(1);
    filmedPoints(1);
  }

  @Test
  void theBestOfSeveralEpisodesIsFilmed() {
    double one = filmedPoints(1);
    assertThat(filmedPoints(2)).isGreaterThanOrEqualTo(one);
    assertThat(filmedPoints(8)).isGreaterThan(one);
    assertThat(kit("play", run.toString(), "--gif=x.gif", "--best-of=0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--best-of is 0");
  }

  private double filmedPoints(int episodes) {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(words, true));
    try {
      String gif = "--gif=" + parent.resolve("best.gif");
      assertThat(kit("play", run.toString(), gif, "--best-of=" + episodes)).isZero();
    } finally {
      System.setOut(console);
    }
    return Double.parseDouble(words.toString().replaceAll("(?s).*: (\\d+) points.*", "$1"));
  }

  @Test
  void aFolderWithoutARunEndsWithCodeTwo() {
    assertThat(kit("evaluate", parent.toString())).isEqualTo(2);
    assertThat(kit("train", "--resume", parent.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("holds no run");
  }

  @Test
  void aRunGoesOnUnderItsOwnSettingsOnly() {
    assertThat(kit("train", "--pretrained_dir=" + run, "--n_ensemble=4")).isEqualTo(2);
    assertThat(errors.toString()).contains("heads: 3 → 4");
    assertThat(kit("train", "--pretrained_dir=" + run, "--start_steps=7")).isEqualTo(2);
    assertThat(errors.toString()).contains("checkpoint is of step 80");
    assertThat(
            kit("train", "--resume=" + run, "--start_steps=80", "--final-episodes=0", "--steps=80"))
        .isZero();
  }

  @Test
  void aSecondProcessIsRefusedWithTheFirstOnesId() throws Exception {
    String[] second = {"train", "--resume=" + parent.resolve("shared")};
    String[] output = new String[1];
    RunFolder.at(parent.resolve("shared"))
        .train(
            SmallRuns.breakout().withSteps(3),
            new org.bdqn.training.TrainingListener() {
              @Override
              public void stepped(long step, double epsilon) {
                try {
                  if (step == 2) {
                    KitProcess other = KitProcess.start(parent.resolve("output"), second);
                    assertThat(other.exitCode()).isEqualTo(1);
                    output[0] = other.output();
                  }
                } catch (IOException | InterruptedException failure) {
                  throw new IllegalStateException(failure);
                }
              }
            })
        .close();
    assertThat(output[0])
        .contains("in process " + ProcessHandle.current().pid())
        .doesNotContain("\tat ");
  }

  @Test
  void aMillionBinaryTransitionsRunInTwoGigabytes() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc");
    KitProcess kit =
        KitProcess.start(
            parent.resolve("output"),
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=1g"),
            "train",
            "--env=BuiltIn/Breakout",
            "--memorySize=1000000",
            "--steps=200",
            "--learnStart=100",
            "--final-episodes=0");
    long peakKilobytes = 0;
    Path status = Path.of("/proc/" + kit.process().pid() + "/status");
    Pattern peak = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    while (!kit.process().waitFor(20, TimeUnit.MILLISECONDS)) {
      Matcher found = peak.matcher(readIfThere(status));
      peakKilobytes = found.find() ? Long.parseLong(found.group(1)) : peakKilobytes;
    }
    assertThat(kit.exitCode()).as(kit.output()).isZero();
    assertThat(peakKilobytes).isBetween(880_000L, 2_000_000L);
  }

  private static String readIfThere(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  @Test
  void whatIsPipedHasPlainLines() throws Exception {
    KitProcess kit =
        KitProcess.start(
            parent.resolve("output"), "train", "--resume=" + run, "--final-episodes=0");
    assertThat(kit.exitCode()).isZero();
    assertThat(kit.output()).contains("from step 80").doesNotContain("\r", "\033");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"$@\" >/dev/full", KitProcess.CLOSED_PIPE + "\"$@\" >&4"})
  void outputThatCannotBeWrittenIsAFailure(String script) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
    for (String command : List.of("evaluate --episodes=1 " + run, "train --help", "completion")) {
      Path output = parent.resolve("output");
      KitProcess kit = KitProcess.startInShell(output, script, command.split(" "));
      assertThat(kit.exitCode()).as(command).isEqualTo(1);
      assertThat(kit.output()).startsWith("kit: not all that was to be printed could be");
    }
  }

  @Test
  void completionKnowsTheCommandsAndOptions() throws Exception {
    KitProcess kit = KitProcess.start(parent.resolve("output"), "completion");
    assertThat(kit.exitCode()).isZero();
    assertThat(kit.output()).contains("evaluate", "--n_ensemble", "--checkpoint-every");
  }
}
