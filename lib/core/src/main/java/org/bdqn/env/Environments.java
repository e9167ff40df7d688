package org.bdqn.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bdqn.random.RandomStream;
import org.bdqn.text.Check;
import org.bdqn.text.Names;
import org.bdqn.text.Text;
import org.bytedeco.javacpp.Loader;

/** Environments by name. */
public final class Environments {
  private static final String ALE_PREFIX = "ALE/";

  /** Breakout: the real one where its ROM is found, the built-in one otherwise. */
  public static final String BREAKOUT = "Breakout";

  /** The built-in Breakout, whether or not a ROM is there. */
  public static final String BUILT_IN_BREAKOUT = "BuiltIn/Breakout";

  private Environments() {}

  /** As {@link #make(String, AtariRules, long)} with deterministic rules and seed 0. */
  public static Environment make(String id) {
    return make(id, AtariRules.deterministic(), 0);
  }

  /**
   * Makes an environment.
   *
   * @param id {@code Breakout} (real where a ROM is found, else built in), {@code
   *     BuiltIn/Breakout}, {@code ALE/Name} for any game of the ALE, for example {@code
   *     ALE/SpaceInvaders}, or one of the small environments: {@code DeepSea/N}, {@code
   *     DeepSeaStochastic/N}, {@code Chain/N}, {@code ChainOneHot/N}, {@code MinAtar/Breakout-v0}
   *     (6 actions), {@code MinAtar/Breakout-v1} (3)
   * @param rules episode rules; of the small environments, MinAtar's alone has a use for one of
   *     them, the sticky actions
   * @param seed the master seed of everything random in it
   * @throws IllegalArgumentException if there is no such environment
   * @throws RomException if an ALE game's ROM is missing or wrong
   */
  public static Environment make(String id, AtariRules rules, long seed) {
    long gameSeed = RandomStream.childSeed(seed, "game");
    Optional<Environment> small = SmallEnvironments.make(id, rules, gameSeed);
    return small.orElseGet(
        () ->
            new AtariEnvironment(
                game(id, gameSeed), rules, RandomStream.childSeed(seed, "episode-rules")));
  }

  /** Whether a name stands for a console game, which {@link #game} makes. */
  public static boolean isConsoleGame(String id) {
    return !SmallEnvironments.has(id);
  }

  /**
   * The environment that a name stood for when it was played: which game {@link #BREAKOUT} means
   * depends on the ROMs that are there.
   *
   * @param id as {@link #make} takes it
   * @param playedName the {@link Environment#name} of what was played
   * @return {@code id} if what was played is neither of the two Breakouts
   */
  public static String played(String id, String playedName) {
    if (id.equals(BREAKOUT) && playedName.equals(BreakoutGame.NAME)) {
      return BUILT_IN_BREAKOUT;
    }
    boolean real = playedName.equals(AleGame.nameOf("breakout"));
    return id.equals(BREAKOUT) && real ? ALE_PREFIX + BREAKOUT : id;
  }

  /** Whether a name can stand for several environments, as {@link #BREAKOUT} does for two. */
  public static boolean canStandFor(String id, String other) {
    return id.equals(BREAKOUT) && List.of(BUILT_IN_BREAKOUT, ALE_PREFIX + BREAKOUT).contains(other);
  }

  /** The bare console game behind an environment. */
  public static ArcadeGame game(String id, long seed) {
    Check.notNull(id, "id", "give one of " + names());
    if (id.equals(BREAKOUT)) {
      boolean realOne = aleIsHere() && Roms.find("breakout", Roms.folders()).isPresent();
      return game(realOne ? ALE_PREFIX + BREAKOUT : BUILT_IN_BREAKOUT, seed);
    }
    if (id.equals(BUILT_IN_BREAKOUT)) {
      return new BreakoutGame(seed);
    }
    if (id.startsWith(ALE_PREFIX)) {
      String game = aleGame(id);
      requireAle(id);
      return new AleGame(game, Roms.require(game, Roms.folders()), seed);
    }
    throw new IllegalArgumentException(
        Text.format(
            "There is no environment '%s'; did you mean '%s'? Names: %s, %s, %sName for a game of the ALE, for example ALE/Pong, and %s",
            id,
            Names.nearest(id, names()),
            BREAKOUT,
            BUILT_IN_BREAKOUT,
            ALE_PREFIX,
            SmallEnvironments.forms()));
  }

  /** Every name that {@link #make} takes, with one example for each family that has a size. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(BREAKOUT, BUILT_IN_BREAKOUT));
    names.addAll(SmallEnvironments.names());
    names.addAll(aleGames().keySet());
    return names;
  }

  /** The ALE's games by their names here: {@code space_invaders} is {@code ALE/SpaceInvaders}. */
  private static Map<String, String> aleGames() {
    Map<String, String> games = new LinkedHashMap<>();
    Roms.games().forEach(game -> games.put(ALE_PREFIX + Roms.title(game).replace(" ", ""), game));
    return games;
  }

  private static String aleGame(String id) {
    Map<String, String> games = aleGames();
    if (!games.containsKey(id)) {
      throw Names.unknown("game of the ALE 0.7.3", id, games.keySet());
    }
    return games.get(id);
  }

  /** Maven brings the emulator's native part only for machines that have one. */
  private static boolean aleIsHere() {
    String folder = Text.format("org/bytedeco/ale/%s/", Loader.getPlatform());
    return Loader.class.getClassLoader().getResource(folder) != null;
  }

  private static void requireAle(String id) {
    if (!aleIsHere()) {
      throw new RomException(
          Text.format(
              "%s needs the ALE's native part, which does not exist for %s; use '%s' instead",
              id, Loader.getPlatform(), BUILT_IN_BREAKOUT));
    }
  }
}
