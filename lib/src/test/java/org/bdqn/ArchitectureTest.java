package org.bdqn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** Data flows from the first to the last: a package knows those before it, never those after. */
  private static final List<String> ORDER =
      List.of(
          "text",
          "json",
          "checkpoint",
          "random",
          "env",
          "preprocess",
          "replay",
          "network",
          "learner",
          "training",
          "run",
          "djl",
          "sweep",
          "tables",
          "notebook",
          "bench",
          "cli");

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bdqn");

  @Test
  void everyClassHasItsPlaceInTheOrder() {
    classes().should().resideInAnyPackage(packages(ORDER)).check(LIBRARY);
  }

  @Test
  void dataFlowsOneWay() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(name(ORDER.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ORDER.subList(i + 1, ORDER.size())))
          .allowEmptyShould(true) // Some packages are still to come.
          .check(LIBRARY);
    }
  }

  @Test
  void onlyThePackagesForPeopleUseTheAdapterToDjl() {
    classes()
        .that()
        .resideInAPackage(name("djl"))
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(packages(List.of("djl", "notebook", "cli")))
        .check(LIBRARY);
  }

  /** The module that does is tested beside its own sources. */
  @Test
  void theLibraryDoesNotKnowSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.bdqn.sweep.spark..")
        .check(LIBRARY);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.bdqn.(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  /** Most of what is written is read back, by a machine or in another country. */
  @Test
  void everythingIsWrittenInTheRootLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
        .because(
            "90 of the JDK's locales have digits of their own: give Locale.ROOT, as Text.format does")
        .check(LIBRARY);
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(ArchitectureTest::name).toArray(String[]::new);
  }

  private static String name(String name) {
    return "org.bdqn." + name + "..";
  }
}
