package org.bdqn.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads NumPy's .npz archives. */
public final class Npz {
  /** An array: its numbers as doubles, in row-major order. */
  public record Array(int[] shape, double[] values) {
    public byte[] bytes() {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) values[i];
      }
      return bytes;
    }
  }

  private final Map<String, Array> arrays = new TreeMap<>();

  public Npz(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] content = zip.getInputStream(entry).readAllBytes();
        arrays.put(entry.getName().replace(".npy", ""), parse(content));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Array get(String name) {
    Array array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("No array " + name + " in " + arrays.keySet());
    }
    return array;
  }

  private static Array parse(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    boolean versionOne = bytes.get(6) == 1;
    int headerLength = versionOne ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
    int start = versionOne ? 10 : 12;
    String header = new String(content, start, headerLength, StandardCharsets.US_ASCII);
    String type = find("'descr': '([^']*)'", header);
    int[] shape =
        Arrays.stream(find("'shape': \\(([^)]*)\\)", header).split(","))
            .map(String::trim)
            .filter(text -> !text.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    if (header.contains("'fortran_order': True")) {
      throw new IllegalArgumentException("Column-major array");
    }
    bytes.position(start + headerLength);
    double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = next(bytes, type);
    }
    return new Array(shape, values);
  }

  private static double next(ByteBuffer bytes, String type) {
    return switch (type) {
      case "<f4" -> bytes.getFloat();
      case "<f8" -> bytes.getDouble();
      case "<i4" -> bytes.getInt();
      case "<i8" -> bytes.getLong();
      case "|u1", "|b1" -> bytes.get() & 0xff;
      case "|i1" -> bytes.get();
      default -> throw new IllegalArgumentException("Numbers of type " + type);
    };
  }

  private static String find(String pattern, String header) {
    Matcher matcher = Pattern.compile(pattern).matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("Header " + header);
    }
    return matcher.group(1);
  }
}
