package org.bdqn.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bdqn.network.NetworkSpec;
import org.bdqn.training.Preset;
import org.bdqn.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SweepTest {
  private static final TrainingConfig SMALL =
      TrainingConfig.quick().withEnvironment("BuiltIn/Breakout");

  @TempDir private Path parent;

  @Test
  void runsAreEveryVariantWithEveryValueWithEverySeedSeedsFastest() {
    List<SweepRun> runs =
        Sweep.of(SMALL)
            .variant("plain", Map.of("heads", 1))
            .variant("many", Map.of("heads", 10, "network", Map.of("hidden", List.of(8))))
            .seeds(1, 2)
            .vary("discount", 0.9, 0.99)
            .runs();
    assertThat(runs)
        .extracting(SweepRun::name)
        .containsExactly(
            "plain, discount=0.9, seed 1",
            "plain, discount=0.9, seed 2",
            "plain, discount=0.99, seed 1",
            "plain, discount=0.99, seed 2",
            "many, discount=0.9, seed 1",
            "many, discount=0.9, seed 2",
            "many, discount=0.99, seed 1",
            "many, discount=0.99, seed 2");
    assertThat(runs.get(7).config())
        .isEqualTo(
            SMALL
                .withHeads(10)
                .withNetwork(NetworkSpec.compact().withHidden(8))
                .withDiscount(0.99)
                .withSeed(2));
  }

  @Test
  void aFileSaysTheSameAsTheMethods() {
    Sweep file =
        SweepFile.parse(
            """
            {"preset": "deep_sea", "base": {"steps": 500},
             "variants": {"no prior": {"priorScale": 0}, "prior": {"priorScale": 5.0}},
             "grid": {"environment": ["DeepSea/5", "DeepSea/6"], "seed": [1, 2]}}
            """);
    Sweep java =
        Sweep.of(Preset.DEEP_SEA.config().withSteps(500))
            .variant("no prior", Map.of("priorScale", 0))
            .variant("prior", Map.of("priorScale", 5.0))
            .vary("environment", "DeepSea/5", "DeepSea/6")
            .seeds(1, 2);
    assertThat(file.runs()).isEqualTo(java.runs()).hasSize(8);
    assertThat(SweepFile.parse(file.toJson()).runs()).isEqualTo(file.runs());
  }

  @Test
  void aFileWithoutPresetStartsFromTheOneThatSuitsItsEnvironment() {
    Sweep sweep = SweepFile.parse("{\"base\": {\"environment\": \"DeepSea/5\"}}");
    assertThat(sweep.base()).isEqualTo(Preset.DEEP_SEA.config().withEnvironment("DeepSea/5"));
    assertThat(sweep.runs()).singleElement().extracting(SweepRun::variant).isEqualTo("base");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("{", "line 1.*it ends too early"),
        Arguments.of("", "it is empty"),
        Arguments.of("{\n\"base\": {\"heads\": 3,}}", "line 2, column 21: it is no JSON near"),
        Arguments.of("{'base': {}}", "line 1, column 2: it is no JSON near '\\{'base'"),
        Arguments.of("{} {}", "line 1, column 4: more follows where the JSON has ended"),
        Arguments.of("{\"base\": {\"network\": null}}", "network is 'null'.*a JSON object"),
        Arguments.of("[1]", "must be a JSON object"),
        Arguments.of("{\"grids\": {}}", "no part 'grids'.*did you mean 'grid'"),
        Arguments.of("{\"heads\": [1, 2]}", "settings go into 'base', lists of values into 'grid'"),
        Arguments.of("{\"preset\": \"quik\"}", "no preset 'quik'; did you mean 'QUICK'"),
        Arguments.of("{\"base\": {\"head\": 3}}", "'base'.*no field 'head'; did you mean 'heads'"),
        Arguments.of("{\"base\": {\"heads\": 0}}", "'base'.*heads"),
        Arguments.of("{\"base\": {\"heads\": 2.5}}", "heads is '2.5'.*whole number"),
        Arguments.of("{\"grid\": {\"seed\": 3}}", "seed is 3.*a list of values"),
        Arguments.of("{\"grid\": {\"seed\": []}}", "seed is \\[\\].*a list of values"),
        Arguments.of("{\"grid\": {\"gama\": [1]}}", "no field 'gama'"),
        Arguments.of("{\"grid\": {\"heads\": [1, 99]}}", "'heads=99'.*heads"),
        Arguments.of("{\"grid\": {\"seed\": [1, 1]}}", "one folder.*seed 1"),
        Arguments.of(
            "{\"grid\": {\"environment\": [\"DeepSee/5\"]}}",
            "no environment 'DeepSee/5'; did you mean"),
        Arguments.of(
            "{\"variants\": {\"a\": {\"heads\": 1}, \"a\": {\"heads\": 2}}}", "'a' is there twice"),
        Arguments.of(
            "{\"variants\": {\"a\": {\"heads\": 1}, \"b\": {\"heads\": 1}}}", "are the same run"),
        Arguments.of("{\"variants\": {\"\": {}}}", "A variant's name is ''.*give it one"),
        Arguments.of("{\"variants\": {\"\u3000 \": {}}}", "A variant's name is '. '.*give it one"),
        Arguments.of(
            "{\"variants\": {\"a\": {\"heads\": 1}}, \"grid\": {\"heads\": [2]}}",
            "set by the variant 'a' and also varied"));
  }

  @Test
  void foldersAlwaysDifferAndFit() throws Exception {
    String longName = "x".repeat(300);
    List<String> names =
        List.of("a b", "A+B", "甲", "乙", "..", ".", "-", longName, longName + "y", "a-b-2", "été");
    Sweep sweep = Sweep.of(SMALL);
    for (int i = 0; i < names.size(); i++) {
      sweep = sweep.variant(names.get(i), Map.of("heads", i + 1));
    }
    List<SweepRun> runs = sweep.seeds(1, 2).runs();
    assertThat(runs)
        .extracting(run -> run.folder().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
    assertThat(runs)
        .allSatisfy(
            run -> {
              Path folder = Path.of(run.folder());
              assertThat(folder.normalize()).isEqualTo(folder);
              assertThat(folder.getNameCount()).isEqualTo(3);
              assertThat(folder.getName(1).toString().length()).isBetween(1, 255);
            });
    assertThat(runs.get(0).folder()).isEqualTo("runs/a-b/seed-1");
    for (SweepRun run : runs) {
      assertThat(Files.createDirectories(parent.resolve(run.folder()))).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("namesOfOldSweeps")
  void aNameHasTheFolderThatOldSweepsGaveIt(String name, String folder) {
    assertThat(Sweep.of(SMALL).variant(name, Map.of()).seeds(7).runs())
        .singleElement()
        .extracting(SweepRun::folder)
        .isEqualTo("runs/" + folder + "/seed-7");
  }

  static Stream<Arguments> namesOfOldSweeps() {
    return Stream.of(
        Arguments.of("x".repeat(200), "x".repeat(200)),
        Arguments.of("x".repeat(255), "x".repeat(255)),
        Arguments.of("甲", "-"),
        Arguments.of("...", "..."),
        Arguments.of("=.-", "=.-"),
        Arguments.of("K = 10", "K-=-10"));
  }

  @Test
  void moreRunsThanAnyClusterTakesAreRefusedAtOnceWithTheirNumber() {
    Object[] values = IntStream.range(0, 1000).boxed().toArray();
    Sweep sweep = Sweep.of(SMALL).vary("steps", values).vary("seed", values).vary("heads", values);
    assertThatThrownBy(sweep::runs)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("1,000,000,000 runs", "at most 10,000");
  }

  @Test
  void statesAreReadAsTheyWereWritten() throws Exception {
    Sweep sweep = Sweep.of(SMALL).variant("one, \"and\" two", Map.of("heads", 1)).seeds(1, 2);
    SweepFolder folder = new SweepFolder(parent.resolve("sweep"));
    folder.claim(sweep);
    assertThat(SweepTables.states(folder.path())).isEmpty();
    List<RunStatus> states = List.of(RunStatus.FAILED, RunStatus.WAITING);
    new SweepTables(folder, sweep.runs()).writeStates(states);
    assertThat(SweepTables.states(folder.path())).containsExactly("failed", "waiting");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongWithAFileIsSaidBeforeAnythingStarts(String json, String words) {
    assertThatThrownBy(() -> SweepFile.parse(json).runs())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*" + words + ".*");
  }

  @Test
  void aFolderOfAnotherSweepOrOfSomethingElseIsRefused() throws Exception {
    Sweep sweep = Sweep.of(SMALL).seeds(1, 2);
    SweepFolder folder = new SweepFolder(parent.resolve("sweep"));
    folder.claim(sweep);
    folder.claim(sweep); // The same again goes on.
    assertThatThrownBy(() -> folder.claim(Sweep.of(SMALL.withHeads(3)).seeds(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds another sweep")
        .hasMessageContaining("heads: 5 → 3");
    assertThatThrownBy(() -> folder.claim(Sweep.of(SMALL).seeds(1, 2, 3)))
        .hasMessageContaining("there it has 2 runs, here 3 runs");

    Files.writeString(parent.resolve("letter"), "");
    assertThatThrownBy(() -> new SweepFolder(parent).claim(sweep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("something that is no sweep");
    assertThatThrownBy(() -> new SweepFolder(Path.of("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void aFolderThatHoldsOnlyTheSweepsFileAndSomethingElseIsRefused() throws Exception {
    Sweep sweep = Sweep.of(SMALL).seeds(1, 2);
    Files.writeString(parent.resolve("sweep.json"), sweep.toJson());
    Files.writeString(parent.resolve("results.csv"), "somebody's");
    assertThatThrownBy(() -> new SweepFolder(parent).claim(sweep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("something that is no sweep");
  }

  @Test
  void aLinkInASweepsFolderIsNotFollowed() throws Exception {
    Sweep sweep = Sweep.of(SMALL).seeds(1, 2);
    SweepFolder folder = new SweepFolder(parent.resolve("sweep"));
    folder.claim(sweep);
    Path link = folder.path().resolve(SweepFolder.ENGINE_LOG);
    Files.createSymbolicLink(link, Files.createFile(parent.resolve("letter")));
    assertThatThrownBy(() -> folder.claim(sweep))
        .hasMessageContainingAll(link.toString(), "symbolic link");
    Files.delete(link);
    Files.createSymbolicLink(folder.path().resolve("runs"), parent);
    assertThatThrownBy(() -> folder.claim(sweep)).hasMessageContainingAll("runs", "symbolic link");
  }

  @Test
  void memoryThatIsNotThereIsRefused() {
    List<SweepRun> runs =
        Sweep.of(TrainingConfig.paper().withEnvironment("BuiltIn/Breakout")).runs();
    long needed = SweepShares.withMemory(SweepOptions.local(), runs).memoryPerRun();
    long replay = RunMemory.of(runs.get(0).config()).replayBytes();
    assertThat(needed).isGreaterThan(replay).isLessThan(2 * replay);

    assertThatThrownBy(
            () -> SweepShares.withMemory(SweepOptions.local().withMemoryPerRun(1L << 30), runs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1,024 MiB")
        .hasMessageContaining("replay memory of 1,000,000 transitions");
    SweepOptions options = SweepOptions.local().withMaster("local[8]").withMemoryPerRun(needed);
    assertThatThrownBy(() -> SweepShares.parallel(options, needed - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of this machine's memory");
    assertThat(SweepShares.parallel(options, 3 * needed)).as("as many as fit").isEqualTo(3);
    assertThat(SweepShares.parallel(options, 99 * needed)).as("one per core").isEqualTo(8);
    assertThatThrownBy(() -> SweepShares.parallel(options.withCoresPerRun(9), 99 * needed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 cores, but there are 8");
  }

  @Test
  void secondsAreThoseOfAllProcessesAndOfNoPauseBetweenThem() throws Exception {
    Files.writeString(
        parent.resolve("log"),
        """
        2026-01-01T10:00:00Z started on Breakout (built in)
        2026-01-01T10:00:07Z checkpoint at step 50
        2026-01-01T12:00:00Z resumed at step 50 on Breakout (built in)
        2026-01-01T12:00:30Z checkpoint at step 100
        """);
    assertThat(RunSeconds.soFar(parent)).isEqualTo(37);
  }
}
