package dev.parley.bench;

import dev.parley.bench.scenario.Figures;
import dev.parley.bench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bars of a scenario's main column: a group for each size, a colour for each contender. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;

  private Plot() {}

  static void write(Scenario scenario, List<Figures> rows, Path file) throws IOException {
    var sizes = new ArrayList<>(new LinkedHashSet<>(rows.stream().map(Figures::size).toList()));
    var chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.setYAxisTitle(scenario.mainColumn());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    for (var contender : new LinkedHashSet<>(rows.stream().map(Figures::contender).toList())) {
      var values = new ArrayList<Double>();
      for (var size : sizes) {
        values.add(
            rows.stream()
                .filter(row -> row.contender().equals(contender) && row.size().equals(size))
                .map(row -> row.values().getOrDefault(scenario.mainColumn(), 0.0))
                .findFirst()
                .orElse(0.0));
      }
      var unused = chart.addSeries(contender, sizes, values);
    }
    if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
      throw new IOException("this Java can't write PNG");
    }
  }
}
