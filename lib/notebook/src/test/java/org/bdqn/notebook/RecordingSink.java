package org.bdqn.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A sink that remembers its outputs. */
final class RecordingSink implements OutputSink {
  final List<Output> shown = new ArrayList<>();
  final List<Output> updated = new ArrayList<>();
  final List<String> ids = new ArrayList<>();

  @Override
  public void show(Output output, String id) {
    shown.add(output);
    ids.add(id);
  }

  @Override
  public void update(Output output, String id) {
    updated.add(output);
    ids.add(id);
  }

  @Override
  public long pauseMillis() {
    return 250;
  }

  /** The plain form of everything shown, in order. */
  List<String> plains() {
    return Stream.concat(shown.stream(), updated.stream()).map(Output::plain).toList();
  }

  Output onlyOne() {
    if (shown.size() != 1) {
      throw new AssertionError("expected one output, got " + shown);
    }
    return shown.get(0);
  }
}
