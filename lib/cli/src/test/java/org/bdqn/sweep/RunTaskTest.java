package org.bdqn.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTaskTest {
  @Test
  void theCommandLineThatARunIsStartedWithIsThere() throws Exception {
    assertThat(Class.forName(RunTask.MAIN).getMethod("main", String[].class)).isNotNull();
  }
}
