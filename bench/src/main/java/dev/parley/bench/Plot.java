package dev.parley.bench;

import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A scenario's main column, to show how it grows with the load: a group of bars for each load, a
 * colour for each contender.
 */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;

  /** Where the largest is so many times the smallest, the smallest could not be seen. */
  private static final double WIDE = 50;

  private Plot() {}

  static void write(Scenario scenario, List<Summary> rows, Path file) throws IOException {
    var loads = new ArrayList<>(new LinkedHashSet<>(rows.stream().map(Summary::size).toList()));
    var chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.setYAxisTitle(scenario.mainColumn());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    var range = range(scenario, rows);
    if (range.getMin() > 0 && range.getMax() > WIDE * range.getMin()) {
      // The library's own floor for values below 0.1 is 0, which such an axis can't show.
      double floor = Math.pow(10, Math.floor(Math.log10(range.getMin())));
      chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(floor);
    }
    for (var contender : new LinkedHashSet<>(rows.stream().map(Summary::contender).toList())) {
      var values = new ArrayList<Double>();
      for (var load : loads) {
        values.add(
            rows.stream()
                .filter(row -> row.contender().equals(contender) && row.size().equals(load))
                .findFirst()
                .flatMap(row -> row.median(scenario.mainColumn()))
                .orElse(0.0));
      }
      var unused = chart.addSeries(contender, loads, values);
    }
    if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
      throw new IOException("this Java can't write PNG");
    }
  }

  private static DoubleSummaryStatistics range(Scenario scenario, List<Summary> rows) {
    return rows.stream()
        .flatMap(row -> row.median(scenario.mainColumn()).stream())
        .mapToDouble(Double::doubleValue)
        .summaryStatistics();
  }
}
