package org.bdqn.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bdqn.preprocess.AtariScreens.black;
import static org.bdqn.preprocess.AtariScreens.encode;
import static org.bdqn.preprocess.AtariScreens.paint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatureGrayTest {
  private final NatureGray encoder = new NatureGray();

  @ParameterizedTest
  @CsvSource({
    "ff0000, 76",
    "00ff00, 150",
    "0000ff, 29",
    "ffffff, 255",
    "8e8e8e, 142",
    "c84848, 110"
  })
  void anEvenScreenKeepsItsLuminance(String colour, int gray) {
    int rgb = Integer.parseInt(colour, 16);
    assertThat(encode(encoder, paint(black(), 0, 0, 209, 159, rgb))).containsOnly(gray);
  }

  // An output row covers 2.5 input rows: the first one 0, 1 and half of 2.
  @ParameterizedTest
  @CsvSource({"0, 102, 0", "1, 102, 0", "2, 51, 51", "3, 0, 102", "4, 0, 102", "5, 0, 0"})
  void aWhiteRowIsSpreadOverTheOutputRowsThatCoverIt(int row, int first, int second) {
    byte[] frame = encode(encoder, paint(black(), row, 0, row, 159, 0xffffff));
    assertThat(frame[40] & 0xff).isEqualTo(first);
    assertThat(frame[84 + 40] & 0xff).isEqualTo(second);
  }

  // An output column covers 160 / 84 = 1.905 input columns: the first one 0 and 0.905 of 1.
  @ParameterizedTest
  @CsvSource({"0, 134, 0", "1, 121, 13", "2, 0, 134", "3, 0, 108", "4, 0, 0"})
  void aWhiteColumnIsSpreadOverTheOutputColumnsThatCoverIt(int column, int first, int second) {
    byte[] frame = encode(encoder, paint(black(), 0, column, 209, column, 0xffffff));
    assertThat(frame[50 * 84] & 0xff).isEqualTo(first);
    assertThat(frame[50 * 84 + 1] & 0xff).isEqualTo(second);
  }

  @Test
  void theLastRowAndColumnReachTheLastOutputPixel() {
    byte[] frame = encode(encoder, paint(black(), 208, 158, 209, 159, 0xffffff));
    int expected = Math.round(255 * (2 / 2.5f) * 1f); // columns 158.095 to 160 are all white
    assertThat(frame[84 * 84 - 1] & 0xff).isEqualTo(expected);
    assertThat(frame[83 * 84 + 81] & 0xff).isZero();
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
