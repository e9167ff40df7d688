package org.bdqn.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bdqn.preprocess.AtariScreens.black;
import static org.bdqn.preprocess.AtariScreens.encode;
import static org.bdqn.preprocess.AtariScreens.paint;
import static org.bdqn.preprocess.AtariScreens.pixel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlogBinaryTest {
  private static final int TOP = 31;
  private static final int LEFT = 8;

  private final BlogBinary encoder = new BlogBinary();

  // Output rows 0, 1, 2, 3, 4 see cropped rows 0-3, 0-5, 2-7, 4-9, 6-11; the last two, 156-161 and
  // 158-161. Output columns 0, 1, 2, 3, 4 see 0-2, 1-4, 2-5, 4-7, 6-9; the last two, 139-142 and
  // 141-143.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1, 0, 0",
    "1, 1, 0, 1, 0, 1",
    "2, 2, 0, 2, 0, 2",
    "3, 3, 0, 2, 1, 2",
    "4, 4, 1, 3, 1, 3",
    "5, 5, 1, 3, 2, 3",
    "6, 6, 2, 4, 3, 4",
    "155, 138, 79, 81, 80, 81",
    "157, 140, 80, 82, 81, 82",
    "158, 141, 81, 83, 81, 83",
    "161, 143, 82, 83, 83, 83"
  })
  void onePixelLightsExactlyTheOutputPixelsThatMixIt(
      int row, int column, int firstRow, int lastRow, int firstColumn, int lastColumn) {
    byte[] expected = new byte[84 * 84];
    for (int y = firstRow; y <= lastRow; y++) {
      for (int x = firstColumn; x <= lastColumn; x++) {
        expected[y * 84 + x] = 1;
      }
    }
    assertThat(encode(encoder, pixel(TOP + row, LEFT + column, 0xffffff))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x010000, 0x000100, 0x000001, 0x800000, 0xff00ff})
  void anyChannelAboveZeroLights(int rgb) {
    byte[] white = encode(encoder, pixel(100, 80, 0xffffff));
    assertThat(white).contains(1);
    assertThat(encode(encoder, pixel(100, 80, rgb))).isEqualTo(white);
  }

  @Test
  void whatLiesOutsideTheCropIsNotSeen() {
    byte[] screen = paint(black(), 0, 0, 209, 159, 0xffffff);
    paint(screen, 31, 8, 192, 151, 0);
    assertThat(encode(encoder, screen)).containsOnly(0);
  }

  @Test
  void aBlackScreenIsAllZeroAndAWhiteOneAllOne() {
    assertThat(encode(encoder, paint(black(), 0, 0, 209, 159, 0xffffff))).containsOnly(1);
    assertThat(encode(encoder, black())).containsOnly(0);
  }

  @Test
  void anotherObservationOrFrameSizeIsRefused() {
    assertThatThrownBy(() -> encoder.encode(new byte[5], new byte[84 * 84]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("5 bytes", "210 × 160 × 3 = 100800");
    assertThatThrownBy(() -> encoder.encode(black(), new byte[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("7 bytes", "7056");
  }
}
