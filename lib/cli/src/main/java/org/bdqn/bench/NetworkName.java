package org.bdqn.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.bdqn.network.NetworkSpec;

/** The networks of {@link NetworkSpec} that can be timed, by name. */
public enum NetworkName {
  NATURE(NetworkSpec::nature),
  COMPACT(NetworkSpec::compact),
  MIN_ATAR(NetworkSpec::minAtar),
  MLP(() -> NetworkSpec.mlp(50, 50));

  private final Supplier<NetworkSpec> spec;

  NetworkName(Supplier<NetworkSpec> spec) {
    this.spec = spec;
  }

  public NetworkSpec spec() {
    return spec.get();
  }

  /** For people: the name of a network with these layers, whatever its heads and prior. */
  static String of(NetworkSpec network) {
    return Arrays.stream(values())
        .filter(name -> name.spec().convolutions().equals(network.convolutions()))
        .filter(name -> name.spec().hidden().equals(network.hidden()))
        .map(name -> name.name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("of its own");
  }
}
