package org.bdqn.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdqn.run.ConfigFields;
import org.bdqn.text.Check;
import org.bdqn.text.Text;
import org.bdqn.training.TrainingConfig;

/**
 * Training runs that differ in some settings: every named variant, with every combination of the
 * values to vary, with every seed.
 *
 * <pre>{@code
 * Sweep.of(TrainingConfig.quick().withSteps(50_000))
 *     .variant("plain DQN", Map.of("heads", 1))
 *     .variant("ensemble", Map.of("heads", 10))
 *     .vary("learningRate", 1e-4, 2.5e-4)
 *     .seeds(1, 2, 3)
 *     .run(Path.of("my-sweep"));
 * }</pre>
 *
 * @param base what all runs have in common
 * @param variants settings by the variant's name, in order; none for the base alone
 * @param varied values by field, in order; the field {@code seed} is no part of a variant's name
 */
public record Sweep(
    TrainingConfig base,
    Map<String, Map<String, String>> variants,
    Map<String, List<String>> varied) {
  static final String SEED = "seed";
  private static final String ONLY_VARIANT = "base";

  /** More would take years on a large cluster. */
  private static final int MOST_RUNS = 10_000;

  public Sweep {
    variants = new LinkedHashMap<>(variants);
    varied = new LinkedHashMap<>(varied);
    variants.keySet().forEach(Sweep::requireName);
  }

  private static void requireName(String variant) {
    Check.that(
        !variant.isBlank(),
        "A variant's name is '%s', but must have something to read: give it one, such as \"plain DQN\"",
        variant);
  }

  public static Sweep of(TrainingConfig base) {
    return new Sweep(base, Map.of(), Map.of());
  }

  /**
   * Reads a sweep's file.
   *
   * @throws IllegalArgumentException if it is not a sweep; says what is wrong
   */
  public static Sweep of(Path file) {
    return SweepFile.read(file);
  }

  /** Whether a folder is that of a sweep, begun or finished. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(SweepFolder.SWEEP));
  }

  /**
   * Reads what {@link #toJson} gives.
   *
   * @throws IllegalArgumentException if it is not a sweep; says what is wrong
   */
  public static Sweep fromJson(String json) {
    return SweepFile.parse(json);
  }

  /** The sweep as a file that {@code kit sweep} reads. */
  public String toJson() {
    return SweepFile.write(this);
  }

  /**
   * Adds a variant.
   *
   * @param settings values by field of {@link TrainingConfig}, or of a record in it
   */
  public Sweep variant(String name, Map<String, ?> settings) {
    Map<String, Map<String, String>> more = new LinkedHashMap<>(variants);
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach((field, value) -> texts.put(field, SweepFile.text(value)));
    Check.that(
        more.put(name, texts) == null,
        "A variant's name is '%s', but must be one that no other variant has",
        name);
    return new Sweep(base, more, varied);
  }

  /** Varies a field of {@link TrainingConfig}, or of a record in it. */
  public Sweep vary(String field, Object... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(varied);
    Check.that(
        more.put(field, Arrays.stream(values).map(SweepFile::text).toList()) == null,
        "'%s' is varied twice: give all its values at once",
        field);
    return new Sweep(base, variants, more);
  }

  /** The master seeds with which every variant is run. */
  public Sweep seeds(long... seeds) {
    return vary(SEED, Arrays.stream(seeds).boxed().toArray());
  }

  /**
   * All runs, each checked.
   *
   * @throws IllegalArgumentException if a field or value is wrong, or two runs are the same
   */
  public List<SweepRun> runs() {
    List<SweepRun> runs = new ArrayList<>();
    Map<String, Map<String, String>> named = variants.isEmpty() ? Map.of("", Map.of()) : variants;
    requireNotTooMany(named.size());
    FolderNames names = new FolderNames();
    named.forEach((name, settings) -> combine(name, settings, names, runs));
    SweepChecks.requireDistinct(runs);
    runs.stream().map(SweepRun::config).map(c -> c.withSeed(0)).distinct().forEach(SweepChecks::of);
    return runs;
  }

  private void requireNotTooMany(int named) {
    double count = named;
    for (List<String> values : varied.values()) {
      count *= values.size();
    }
    Check.that(
        count <= MOST_RUNS,
        "The sweep has %,.0f runs, every combination of %s with each of %,d variants, but at most %,d are taken: give fewer values, or cut it into several sweeps",
        count,
        varied.keySet(),
        named,
        MOST_RUNS);
  }

  private void combine(
      String name, Map<String, String> settings, FolderNames names, List<SweepRun> runs) {
    for (Map<String, String> combination : combinations()) {
      Map<String, String> all = new LinkedHashMap<>(settings);
      combination.forEach(
          (field, value) -> {
            Check.that(
                all.put(field, value) == null,
                "'%s' is set by the variant '%s' and also varied: leave one of them out",
                field,
                name);
          });
      String fullName = fullName(name, combination);
      runs.add(new SweepRun(fullName, all, configured(fullName, all), names));
    }
  }

  private TrainingConfig configured(String name, Map<String, String> settings) {
    try {
      return ConfigFields.apply(base, settings, "");
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          Text.format("Variant '%s': %s", name, refused.getMessage()), refused);
    }
  }

  /** Seeds change fastest. */
  private List<Map<String, String>> combinations() {
    Map<String, List<String>> ordered = new LinkedHashMap<>(varied);
    List<String> seeds = ordered.remove(SEED);
    if (seeds != null) {
      ordered.put(SEED, seeds);
    }
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> field : ordered.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : field.getValue()) {
          Map<String, String> with = new LinkedHashMap<>(combination);
          with.put(field.getKey(), value);
          longer.add(with);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static String fullName(String variant, Map<String, String> combination) {
    List<String> parts = new ArrayList<>(variant.isEmpty() ? List.of() : List.of(variant));
    combination.forEach(
        (field, value) -> {
          if (!field.equals(SEED)) {
            parts.add(field + "=" + value);
          }
        });
    return parts.isEmpty() ? ONLY_VARIANT : String.join(", ", parts);
  }

  /** As {@link #run(Path, SweepOptions, SweepListener...)}, a run per core of this machine. */
  public void run(Path folder, SweepListener... listeners) {
    run(folder, SweepOptions.local(), listeners);
  }

  /**
   * Trains every run that is not finished yet. An interrupt stops the runs, each checkpointed; the
   * same call goes on.
   *
   * @param folder for runs and results, on a cluster one that all machines see
   * @throws IllegalArgumentException if something is wrong with the sweep, the options or the
   *     folder; then nothing was started
   * @throws SweepException if the engine cannot go on
   */
  public void run(Path folder, SweepOptions options, SweepListener... listeners) {
    SweepProcess process = new SweepProcess(this, folder, options);
    List<SweepListener> told = List.of(listeners);
    told.forEach(listener -> listener.started(folder, process.runs().size()));
    try {
      process.run(line -> {});
    } finally {
      told.forEach(SweepListener::ended);
    }
  }
}
