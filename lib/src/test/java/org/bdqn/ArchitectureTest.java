package org.bdqn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bdqn.network.Torch;
import org.bdqn.training.LearningPath;
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
          "fast",
          "training",
          "run",
          "djl",
          "sweep",
          "tables",
          "notebook",
          "bench",
          "cli");

  /** What who wants a replay memory or a learning step gets. */
  private static final List<String> CORE = ORDER.subList(0, ORDER.indexOf("run") + 1);

  /** A class of the library in a string literal. */
  private static final Pattern NAMED_CLASS =
      Pattern.compile("\"(org\\.bdqn\\.[a-z.]+\\.[A-Z]\\w*)");

  private static final Path REPOSITORY = Path.of(System.getProperty("bdqn.repository"));

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
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
          .check(LIBRARY);
    }
  }

  @Test
  void theCoreKnowsNothingForPeople() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(CORE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "tech.tablesaw..",
            "org.knowm..",
            "picocli..",
            "org.openjdk.jmh..",
            "org.apache.spark..")
        .check(LIBRARY);
  }

  /** Where a process is started, or a kernel finds the library, no compiler looks. */
  @Test
  void everyClassThatIsNamedInAStringIsThere() throws Exception {
    List<String> named = new ArrayList<>();
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve("lib"))) {
      for (Path file : files.filter(ArchitectureTest::isSource).toList()) {
        NAMED_CLASS.matcher(Files.readString(file)).results().forEach(m -> named.add(m.group(1)));
      }
    }
    assertThat(named).contains("org.bdqn.cli.Kit", "org.bdqn.notebook.KernelClassPath");
    assertThat(named).allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
  }

  private static boolean isSource(Path file) {
    return file.toString().matches(".*/src/main/.*\\.java|.*/first-cell\\.txt");
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

  /** What exists only for speed is behind interfaces: the algorithm is read without it. */
  @Test
  void oneClassAloneKnowsTheFastPath() {
    classes()
        .that()
        .resideInAPackage(name("fast"))
        .should()
        .onlyHaveDependentClassesThat(resideInAPackage(name("fast")).or(type(LearningPath.class)))
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

  @Test
  void jsonIsReadAndWrittenInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage(name("json"))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectMapper.class)
        .check(LIBRARY);
  }

  /** See {@link Torch#array}. The module for DJL gives what DJL's own interfaces ask for. */
  @Test
  void noProductReadsAJavaBuffer() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(CORE))
        .and()
        .doNotHaveFullyQualifiedName(Torch.class.getName())
        .should()
        .callMethod(NDManager.class, "create", float[].class)
        .orShould()
        .callMethod(NDManager.class, "create", float[].class, Shape.class)
        .check(LIBRARY);
  }

  @Test
  void everythingIsWrittenInTheRootLocale() {
    RootLocale.RULE.check(LIBRARY);
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(ArchitectureTest::name).toArray(String[]::new);
  }

  private static String name(String name) {
    return "org.bdqn." + name + "..";
  }
}
