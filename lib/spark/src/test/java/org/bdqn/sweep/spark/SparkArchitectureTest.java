package org.bdqn.sweep.spark;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bdqn.RootLocale;
import org.junit.jupiter.api.Test;

class SparkArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackagesOf(SparkEngine.class);

  @Test
  void everythingIsWrittenInTheRootLocale() {
    RootLocale.RULE.check(MODULE);
  }
}
