package org.bdqn.bench;

import java.util.function.Supplier;
import org.bdqn.network.NetworkSpec;

/** The networks of {@link NetworkSpec} that can be timed, by name. */
public enum NetworkName {
  NATURE(NetworkSpec::nature),
  COMPACT(NetworkSpec::compact);

  private final Supplier<NetworkSpec> spec;

  NetworkName(Supplier<NetworkSpec> spec) {
    this.spec = spec;
  }

  NetworkSpec spec() {
    return spec.get();
  }
}
