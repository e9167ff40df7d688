package org.bdqn.tables;

import java.util.ArrayList;
import java.util.List;
import org.bdqn.env.Environment;
import org.bdqn.env.EnvironmentFactory;
import org.bdqn.env.ObservationShape;
import org.bdqn.env.Step;
import org.bdqn.text.Check;

/**
 * Episodes of a training run to look at, recorded while it trains. What is seen before each step is
 * kept whole: of console games, whose screens have 100 KB, record few.
 */
public final class TrainingRecording {
  private static final float[][] NO_VALUES = {};

  private final int first;
  private final int last;
  private final List<List<EpisodeRecording.Moment>> episodes = new ArrayList<>();
  private List<String> actions = List.of();

  private TrainingRecording(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** Records every episode. */
  public static TrainingRecording ofAll() {
    return new TrainingRecording(1, Integer.MAX_VALUE);
  }

  /**
   * Records one episode.
   *
   * @param number of it in the run, from 1
   */
  public static TrainingRecording ofEpisode(int number) {
    Check.atLeast("number", number, 1);
    return new TrainingRecording(number, number);
  }

  /**
   * Makes the same environments, and watches the first one, which is the one of training.
   *
   * @param environments of the run, as its configuration gives them
   */
  public EnvironmentFactory watching(EnvironmentFactory environments) {
    Check.notNull(environments, "environments", "give config.environments()");
    return (rules, seed) -> {
      Environment made = environments.make(rules, seed);
      boolean training = actions.isEmpty();
      actions = made.actions();
      return training ? new Watched(made) : made;
    };
  }

  /** What was recorded so far, in order; the last may be unfinished. Their moments have no q. */
  public List<EpisodeRecording> episodes() {
    return episodes.stream()
        .filter(moments -> !moments.isEmpty())
        .map(moments -> new EpisodeRecording(actions, moments))
        .toList();
  }

  /** Passes everything on, and writes down what happens in the episodes that are recorded. */
  private final class Watched implements Environment {
    private final Environment played;
    private final byte[] seen;
    private int episode;

    Watched(Environment played) {
      this.played = played;
      seen = new byte[played.observationShape().bytes()];
    }

    private boolean isRecorded() {
      return episode >= first && episode <= last;
    }

    @Override
    public void reset() {
      played.reset();
      episode++;
      if (isRecorded()) {
        episodes.add(new ArrayList<>());
        played.observe(seen);
      }
    }

    @Override
    public Step step(int action) {
      Step step = played.step(action);
      if (isRecorded()) {
        episodes
            .get(episodes.size() - 1)
            .add(
                new EpisodeRecording.Moment(
                    seen.clone(), NO_VALUES, step.action(), step.reward(), step.terminal()));
        played.observe(seen);
      }
      return step;
    }

    @Override
    public String name() {
      return played.name();
    }

    @Override
    public List<String> actions() {
      return played.actions();
    }

    @Override
    public ObservationShape observationShape() {
      return played.observationShape();
    }

    @Override
    public void observe(byte[] observation) {
      played.observe(observation);
    }

    @Override
    public byte[] save() {
      return played.save();
    }

    @Override
    public void restore(byte[] state) {
      played.restore(state);
    }

    @Override
    public void close() {
      played.close();
    }
  }
}
