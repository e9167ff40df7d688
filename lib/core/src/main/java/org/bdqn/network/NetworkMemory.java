package org.bdqn.network;

import ai.djl.Device;
import java.util.List;
import org.bdqn.replay.MemoryBudget;
import org.bdqn.text.Text;

/**
 * Refuses a network that does not fit before anything of it is allocated. Its parameters lie in the
 * JVM's direct memory, Adam's moments in its heap, copies and gradients in the process's.
 *
 * @param all the trained parameters' number
 * @param largest the largest parameter's
 * @param priors 1 where a prior has as many, else 0
 */
public record NetworkMemory(long all, long largest, int priors) {
  /** Online, target, gradient, two moments; and a copy of the gradient while a step goes on. */
  private static final int TRAINED_COPIES = 6;

  private static final int MOMENTS = 2;

  /** Hidden layers are offered in steps of a thousandth of those asked for. */
  private static final int PARTS = 1_000;

  /** Where something of a network lies: for people, with what is there, and how to have more. */
  private record Place(String name, long bytes, long bytesThere, String advice) {
    boolean fits() {
      return bytes <= bytesThere;
    }
  }

  /**
   * @throws IllegalArgumentException if a parameter has more values than an array can
   */
  public static NetworkMemory of(NetworkSpec spec, NetworkShape shape) {
    List<ParameterShape> parameters = Layers.parameters(spec, shape);
    return new NetworkMemory(
        parameters.stream().mapToLong(p -> p.shape().size()).sum(),
        parameters.stream().mapToLong(p -> p.shape().size()).max().orElse(0),
        spec.priorScale() == 0 ? 0 : 1);
  }

  /** Bytes that training takes: of networks, gradients and the optimizer; the prior is shared. */
  public long bytesToTrain() {
    return Float.BYTES * (TRAINED_COPIES + priors) * all;
  }

  /**
   * Before a network is trained.
   *
   * @param device where: what a GPU has room for is not known here
   * @throws IllegalArgumentException if that does not fit: says what is needed, what there is, and
   *     what would fit
   */
  public static void requireToTrain(NetworkSpec spec, NetworkShape shape, Device device) {
    require(spec, shape, !device.isGpu());
  }

  /** The same, or before a network is made. */
  static void require(NetworkSpec spec, NetworkShape shape, boolean toTrain) {
    for (Place place : of(spec, shape).places(toTrain)) {
      if (!place.fits()) {
        throw new IllegalArgumentException(
            Text.format(
                "A network of hidden layers %s and %d heads needs %,d bytes of the %s%s, but %,d are there: %s, or %s",
                spec.hidden(),
                shape.heads(),
                place.bytes(),
                place.name(),
                toTrain ? " to be trained" : "",
                place.bytesThere(),
                fitting(spec, shape, toTrain),
                place.advice()));
      }
    }
  }

  private List<Place> places(boolean toTrain) {
    long made = Float.BYTES * ((1 + priors) * all + largest);
    long moments = toTrain ? MOMENTS * all : 0;
    long trained = toTrain ? bytesToTrain() : 0;
    return List.of(
        new Place(
            "JVM's heap",
            Float.BYTES * (largest + moments),
            Runtime.getRuntime().maxMemory() / 4 * 3, // The rest is others', or in pieces.
            "give the JVM more with -Xmx"),
        new Place(
            "JVM's direct memory",
            made,
            MemoryBudget.directBytes(),
            "give the JVM more with -XX:MaxDirectMemorySize"),
        new Place(
            "machine's memory",
            Math.max(made + Float.BYTES * largest, trained),
            MemoryBudget.machineBytes(),
            "take a larger machine"));
  }

  private static String fitting(NetworkSpec spec, NetworkShape shape, boolean toTrain) {
    for (int parts = spec.hidden().isEmpty() ? 0 : PARTS - 1; parts > 0; parts--) {
      NetworkSpec smaller = scaled(spec, parts);
      if (of(smaller, shape).places(toTrain).stream().allMatch(Place::fits)) {
        return Text.format("hidden layers %s would fit", smaller.hidden());
      }
    }
    return "use fewer filters or heads, or smaller frames";
  }

  private static NetworkSpec scaled(NetworkSpec spec, int parts) {
    return spec.withHidden(
        spec.hidden().stream()
            .mapToInt(units -> (int) Math.max(1, (long) units * parts / PARTS))
            .toArray());
  }
}
