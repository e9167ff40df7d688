package org.bdqn.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** A replay memory that keeps every transition's states whole: slow, large and plainly right. */
final class NaiveMemory {
  /**
   * @param oldestFrame the number, in order of writing, of the oldest frame in the state
   * @param episode its number
   */
  record Transition(
      byte[] state,
      byte[] nextState,
      int action,
      float reward,
      boolean terminal,
      long mask,
      int oldestFrame,
      int episode) {}

  private final int capacity;
  private final int stack;
  private final int framesKept;
  private final Deque<Transition> transitions = new ArrayDeque<>();
  private final List<byte[]> episode = new ArrayList<>();
  private int framesWritten;
  private int episodes;

  /** Room for first frames: one in 128 transitions, as the memory under test has. */
  NaiveMemory(int capacity, int stack) {
    this.capacity = capacity;
    this.stack = stack;
    framesKept = capacity + capacity / 128 + stack + 1;
  }

  void startEpisode(byte[] frame) {
    episode.clear();
    episodes++;
    write(frame);
  }

  void push(int action, float reward, byte[] frame, boolean terminal, long mask) {
    if (transitions.size() == capacity) {
      transitions.removeFirst();
    }
    byte[] state = state();
    int oldest = framesWritten - Math.min(stack, episode.size());
    write(frame);
    transitions.add(
        new Transition(state, state(), action, reward, terminal, mask, oldest, episodes));
  }

  private void write(byte[] frame) {
    while (!transitions.isEmpty()
        && transitions.getFirst().oldestFrame <= framesWritten - framesKept) {
      transitions.removeFirst();
    }
    episode.add(frame.clone());
    framesWritten++;
  }

  /** The episode's latest frames, the first one repeated where there are too few. */
  private byte[] state() {
    int pixels = episode.get(0).length;
    byte[] state = new byte[stack * pixels];
    for (int place = 0; place < stack; place++) {
      int frame = Math.max(0, episode.size() - stack + place);
      System.arraycopy(episode.get(frame), 0, state, place * pixels, pixels);
    }
    return state;
  }

  /** Frames ever written. */
  int frames() {
    return framesWritten;
  }

  NaiveMemory copy() {
    NaiveMemory copy = new NaiveMemory(capacity, stack);
    copy.transitions.addAll(transitions);
    copy.episode.addAll(episode);
    copy.framesWritten = framesWritten;
    copy.episodes = episodes;
    return copy;
  }

  List<Transition> transitions() {
    return List.copyOf(transitions);
  }

  /** All that a batch gives of every transition, in words. */
  List<String> said(int nStep) {
    List<Transition> all = transitions();
    return IntStream.range(0, all.size())
        .mapToObj(i -> said(withFollowers(all.subList(i, all.size()), nStep)))
        .toList();
  }

  private static List<Transition> withFollowers(List<Transition> from, int nStep) {
    List<Transition> together = new ArrayList<>();
    for (Transition transition : from.subList(0, Math.min(nStep, from.size()))) {
      if (transition.episode() != from.get(0).episode()) {
        break;
      }
      together.add(transition);
      if (transition.terminal()) {
        break;
      }
    }
    return together;
  }

  private static String said(List<Transition> together) {
    Transition first = together.get(0);
    Transition last = together.get(together.size() - 1);
    List<Float> rewards = together.stream().map(Transition::reward).toList();
    return said(
        first.state(), last.nextState(), first.action(), rewards, last.terminal(), first.mask());
  }

  /** Words, which compare arrays' contents. */
  static String said(
      byte[] state,
      byte[] nextState,
      int action,
      List<Float> rewards,
      boolean terminal,
      long mask) {
    return "%s -> %s, action %d, rewards %s, terminal %s, mask %x"
        .formatted(
            Arrays.toString(state), Arrays.toString(nextState), action, rewards, terminal, mask);
  }
}
