package org.bdqn.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest MANIFEST =
      new Manifest(
          Manifest.FORMAT,
          12_345,
          new TreeMap<>(
              Map.of(
                  "online.f32", new Manifest.Entry(67_000_000, "0badcafe"),
                  "memory/slots-0-4096.bin", new Manifest.Entry(3_645_440, "00000000"))));

  @Test
  void itsTextIsReadBack() {
    assertThat(Manifest.parse(MANIFEST.toText(), "here").files()).isEqualTo(MANIFEST.files());
  }

  @Test
  void everyFlippedBitIsSeen() {
    byte[] whole = MANIFEST.toText().getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertDamageIsSeen(new String(flipped, StandardCharsets.UTF_8), "bit " + bit);
    }
  }

  @Test
  void aCutAtEveryByteIsSeen() {
    String whole = MANIFEST.toText();
    for (int length = 0; length < whole.length(); length++) {
      assertDamageIsSeen(whole.substring(0, length), "length " + length);
    }
  }

  @Test
  void whatIsNoManifestIsCalledSo() {
    assertThatThrownBy(() -> Manifest.parse("{\"format\": \"one\"}", "here"))
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("This is no Manifest: ");
  }

  @Test
  void numbersAndNamesHaveARange() {
    Manifest.Entry entry = new Manifest.Entry(1, "00000000");
    TreeMap<String, Manifest.Entry> files = new TreeMap<>();
    assertThatThrownBy(() -> new Manifest(0, 1, files)).hasMessageContaining("format is 0");
    assertThatThrownBy(() -> new Manifest(1, -5, files)).hasMessageContaining("step is -5");
    assertThatThrownBy(() -> new Manifest.Entry(-1, "00000000"))
        .hasMessageContaining("bytes is -1");
    for (String name : List.of("", "/etc/passwd", "../x", "memory/../../x", "a/b/c", ".", "a/")) {
      assertThatThrownBy(() -> new Manifest(1, 1, new TreeMap<>(Map.of(name, entry))))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertDamageIsSeen(String text, String what) {
    assertThatThrownBy(() -> Manifest.parse(text, "here"))
        .as(what)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("here");
  }
}
