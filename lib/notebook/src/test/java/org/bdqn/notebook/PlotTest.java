package org.bdqn.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotTest {
  private final Table run =
      Table.create(
          "run",
          IntColumn.create("step", 0, 100, 200),
          DoubleColumn.create("score", 1.5, Double.NaN, 4),
          DoubleColumn.create("sd", 0.5, 0.5, Double.NaN));
  private final Plot plot =
      Plot.titled("Scores").axes("steps", "points").line("a", run, "step", "score");

  @Test
  void drawsAPictureThatIsNotBlank() {
    BufferedImage picture = TestPictures.decode(plot.output().picture());

    assertThat(picture.getWidth()).isEqualTo(2 * 760);
    assertThat(picture.getHeight()).isEqualTo(2 * 400);
    assertThat(Arrays.stream(TestPictures.rgb(picture)).distinct())
        .contains(0xFF0072B2, 0xFFFFFFFF);
  }

  @Test
  void aFewPointsAreSeenOnALine() throws IOException {
    Plot both = plot.points("b", run, "step", "score");

    assertThat(traces(both)[1].at("/marker/opacity").asDouble(1)).isEqualTo(1);
    assertThat(Arrays.stream(TestPictures.rgb(both.picture()))).contains(0xFFD55E00);
  }

  @Test
  void drawsPicturesOfOtherSizes() {
    assertThat(plot.picture(380, 300).getWidth()).isEqualTo(380);
    assertThat(TestPictures.colours(plot.picture(380, 300))).isGreaterThan(3);
    assertThatThrownBy(() -> plot.picture(10, 300)).hasMessageContaining("width is 10");
  }

  @Test
  void theHighestLineHasRoomForItsLabelWhollyInThePicture() {
    Figure judged = plot.reference("human", 5).reference("random", 2).figure();

    assertThat(judged.up().place(5)).isLessThan(0.93);
    assertThat(plot.reference("random", 2).figure().up()).isEqualTo(plot.figure().up());
  }

  @Test
  void theLegendNamesLinesOnceAndASingleOneNot() {
    Plot two = plot.band("b", run, "step", "score", "sd").dots("b", run, "step", "score");

    assertThat(Legend.of(two.figure())).extracting(Series::name).containsExactly("a", "b");
    assertThat(Legend.of(plot.figure())).isEmpty();
  }

  @Test
  void referencesAreSeenNamedAndApart() {
    Plot judged = plot.reference("random", 30).reference("human", 30.5);

    assertThat(judged.figure().up().high()).isGreaterThan(30.5);
    assertThat(judged.figure().references())
        .extracting(Guides.Placed::left)
        .containsExactly(false, true);
    assertThat(judged.figure().plain()).contains("beside random 30, human 30.5");
    assertThat(judged.output().html()).contains("text: 'human 30.5'", "y0: 30.5, y1: 30.5");
  }

  @Test
  void aReferencesLabelStandsWhereFewerPointsAre() {
    double[] scores = plot.figure().drawn().get(0).y();
    Plot judged =
        plot.reference("under the end", scores[scores.length - 1] - 0.01)
            .reference("under the start", scores[0] - 0.01);

    assertThat(judged.figure().references())
        .extracting(line -> line.reference().name(), Guides.Placed::left)
        .contains(tuple("under the end", true), tuple("under the start", false));
  }

  @Test
  void bandsLieBelowTheLinesOfAllSeries() {
    Plot two = plot.band("b", run, "step", "score", "sd");

    assertThat(two.figure().drawn())
        .extracting(Series::kind)
        .containsExactly(Series.Kind.BAND, Series.Kind.LINE, Series.Kind.LINE);
  }

  @Test
  void publishedCurvesAreDashedAndDifferWithoutColour() {
    Plot published = plot.dashed("b", run, "step", "score").dashed("c", run, "step", "score");

    assertThat(published.output().html()).contains("dash = 'dash'", "dash = 'dot'");
  }

  @Test
  void marksBelongToASeriesThatIsThere() {
    Plot marked = plot.hollowDots("a", run, "step", "score");

    assertThat(marked.figure().drawn()).extracting(Series::colour).containsOnly("#0072B2");
    assertThat(marked.output().html()).contains("marker.symbol = 'circle-open'");
    assertThatThrownBy(() -> plot.dots("b", run, "step", "score"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no series of this plot has the name \"b\"; expected one of [a]");
  }

  @Test
  void bandsEndWhereValuesDo() {
    Figure figure =
        Plot.titled("b").band("mean", run, "step", "score", "sd").notBelow(1.25).figure();

    assertThat(figure.drawn().get(0).low()[0]).isEqualTo(1.25);
  }

  @Test
  void darkPagesHaveNoWhiteBlock() {
    assertThat(plot.staticOutput().html())
        .contains("[data-jp-theme-light=\"false\"]", "class=\"bdqn-picture\"");
    assertThat(plot.output().html()).contains("target.className = 'bdqn-interactive'");
  }

  @Test
  void theHtmlHoldsThePictureOutsideTheScript() {
    String html = plot.output().html();

    String withoutScripts = html.replaceAll("(?s)<script>.*?</script>", "");
    Matcher picture = Pattern.compile("<img [^>]*base64,([^\"]*)\"").matcher(withoutScripts);
    assertThat(picture.find()).isTrue();
    BufferedImage decoded = TestPictures.decode(Base64.getDecoder().decode(picture.group(1)));
    assertThat(TestPictures.colours(decoded)).isGreaterThan(2);
    assertThat(withoutScripts).contains("alt=\"[plot: Scores; a]\"").doesNotContain("display:none");
  }

  @Test
  void theScriptLoadsPlotlyFromThePinnedAddressWithoutAModuleLoader() {
    assertThat(plot.output().html())
        .contains("script.src = '" + PlotHtml.PLOTLY_URL + "'")
        .doesNotContain("require", "PLOT_ID", "/* FIGURE */");
  }

  @Test
  void everyOutputHasAnElementOfItsOwn() {
    Pattern id = Pattern.compile("<div id=\"([^\"]+)\"");
    Matcher first = id.matcher(plot.output().html());
    Matcher second = id.matcher(plot.output().html());

    assertThat(first.find() && second.find()).isTrue();
    assertThat(first.group(1)).isNotEqualTo(second.group(1));
  }

  @Test
  void theInteractiveFigureHasTheSameNumbersAndGaps() throws IOException {
    JsonNode trace = traces(plot)[0];

    assertThat(trace.get("x").toString()).isEqualTo("[0,100,200]");
    assertThat(trace.get("y").toString()).isEqualTo("[1.5,null,4]");
    assertThat(trace.get("name").asText()).isEqualTo("a");
    assertThat(trace.get("line").get("color").asText()).isEqualTo("#0072B2");
  }

  @Test
  void whiskersReachFromLowToHigh() throws IOException {
    Plot whiskers = Plot.titled("w").whiskers("mean", run, "step", "score", "sd");

    assertThat(traces(whiskers)[0].get("y").toString()).isEqualTo("[1.5,null,4]");
    assertThat(whiskers.output().html())
        .contains("array: [0.5, 0.0, 0.0], arrayminus: [0.5, 0.0, 0.0]");
    assertThat(TestPictures.colours(whiskers.picture())).isGreaterThan(2);
  }

  @Test
  void bandsLeaveOutPlacesWithoutEnds() throws IOException {
    JsonNode[] traces = traces(Plot.titled("b").band("mean", run, "step", "score", "sd"));

    assertThat(traces[0].get("y").toString()).isEqualTo("[2,1]");
    assertThat(traces[1].get("y").toString()).isEqualTo("[1.5,null,4]");
  }

  @Test
  void textsCannotBreakOutOfTheScriptOrTheHtml() {
    Table table =
        Table.create(
            "t",
            StringColumn.create("label", "</script><b>", "it's \\ \"x\""),
            IntColumn.create("n", 1, 2));

    String html =
        Plot.titled("</script>'\\\n<i>").bars("o'</script>", table, "label", "n").output().html();

    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html).doesNotContain("<i>", "<b>'");
  }

  @Test
  void thinsWhatNobodyCanSee() throws IOException {
    Table many = Table.create("m", IntColumn.create("x", IntStream.range(0, 100_001)));

    JsonNode x = traces(Plot.titled("m").points("p", many, "x", "x"))[0].get("x");

    assertThat(x.size()).isLessThanOrEqualTo(Series.MAX_POINTS + 1);
    assertThat(x.get(0).asInt()).isZero();
    assertThat(x.get(x.size() - 1).asInt()).isEqualTo(100_000);
  }

  @Test
  void saysNoDataYetInsteadOfFailing() {
    Plot empty = Plot.titled("Soon").line("a", run.emptyCopy(), "step", "score");

    assertThat(empty.output().plain()).isEqualTo("[plot: Soon, no data yet]");
    assertThat(empty.output().html()).contains("<img ").doesNotContain("<script");
    assertThat(TestPictures.colours(empty.picture())).isGreaterThan(1);
    assertThat(TestPictures.colours(Plot.titled("Nothing").picture())).isGreaterThan(1);
  }

  @Test
  void drawsASinglePoint() {
    assertThat(
            TestPictures.colours(
                Plot.titled("1").line("a", run.first(1), "step", "score").picture()))
        .isGreaterThan(2);
  }

  @Test
  void missingColumnsAreAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> plot.line("b", run, "step", "reward"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "table \"run\" has no column \"reward\"; expected one of [step, score, sd]");
    Table texts =
        Table.create("t", StringColumn.create("step", "a"), StringColumn.create("y", "b"));
    assertThatThrownBy(() -> plot.line("b", texts, "step", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column \"y\" has the type STRING; expected numbers");
  }

  @Test
  void refusesTwoSeriesOfOneNameAndBarsAmongLines() {
    assertThatThrownBy(() -> plot.points("a", run, "step", "score"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name \"a\" is taken");
    assertThatThrownBy(() -> plot.bars("b", run, "step", "score"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("make two plots");
  }

  @Test
  void refusesTwoBarsInOnePlace() {
    Table table =
        Table.create(
            "t", StringColumn.create("head", "a", "b", "a"), IntColumn.create("n", 1, 2, 3));

    assertThatThrownBy(() -> Plot.titled("t").bars("n", table, "head", "n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column \"head\" has \"a\" twice; expected one row per bar");
  }

  @Test
  void coloursDifferBetweenSeriesButNotWithinABand() {
    Plot two =
        Plot.titled("2").band("m", run, "step", "score", "sd").line("n", run, "step", "score");

    assertThat(two.figure().drawn())
        .extracting(Series::colour)
        .containsExactly("#0072B2", "#0072B2", "#D55E00");
  }

  /**
   * Tablesaw's statements read back: JSON but for unquoted names, single quotes, commas at ends.
   */
  private static JsonNode[] traces(Plot plot) throws IOException {
    JsonMapper lenient =
        JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    String script = InteractiveFigure.script(plot.figure());
    Matcher statements = Pattern.compile("(?s)var trace\\d+ =\\s*(\\{.*?\\n\\});").matcher(script);
    var found = statements.results().map(match -> match.group(1)).toList();
    JsonNode[] traces = new JsonNode[found.size()];
    for (int i = 0; i < traces.length; i++) {
      traces[i] = lenient.readTree(found.get(i));
    }
    return traces;
  }
}
