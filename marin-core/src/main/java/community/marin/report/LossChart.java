package community.marin.report;

import community.marin.training.TrainingMetrics.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws the losses of a training over its steps as an SVG that needs nothing else, follows the reader's light or dark theme, and is
 * the same to the byte for the same numbers.
 */
final class LossChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 64;
    private static final int BOTTOM = HEIGHT - 56;
    private static final double DOT_RADIUS = 3.5;

    private static final String STYLE = """
            svg { color-scheme: light dark; font: 12px system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
            .paper { fill: #ffffff; }
            .title { font-size: 15px; font-weight: 600; fill: #1f2328; }
            .label, .legend { fill: #59636e; }
            .grid { stroke: #d1d9e0; stroke-width: 1; stroke-opacity: 0.7; }
            .axis { stroke: #818b98; stroke-width: 1; }
            .train { stroke: #0969da; } .eval { stroke: #bc4c00; }
            .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
            .dot { fill: #ffffff; stroke-width: 2; }
            @media (prefers-color-scheme: dark) {
              .paper, .dot { fill: #0d1117; }
              .title { fill: #f0f6fc; }
              .label, .legend { fill: #9198a1; }
              .grid { stroke: #3d444d; }
              .axis { stroke: #656c76; }
              .train { stroke: #4493f8; } .eval { stroke: #f0883e; }
            }
            """;

    private final List<Point> train;
    private final List<Point> eval;
    private final Axis steps;
    private final Axis losses;

    /** A chart of at least one training loss, and of the validation losses that there are. */
    LossChart(List<Point> train, List<Point> eval) {
        if (train.isEmpty()) {
            throw new IllegalArgumentException("There is no loss to draw");
        }
        this.train = List.copyOf(train);
        this.eval = List.copyOf(eval);
        double[] values = Stream.concat(train.stream(), eval.stream())
                .mapToDouble(Point::value)
                .sorted()
                .toArray();
        int last = Stream.concat(train.stream(), eval.stream())
                .mapToInt(Point::step)
                .max()
                .orElseThrow();
        this.steps = Axis.of(0, last + 1, LEFT, RIGHT);
        this.losses = Axis.of(values[0], values[values.length - 1], BOTTOM, TOP);
    }

    /** The SVG document. */
    String toSvg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
        svg.append("role=\"img\" aria-label=\"Loss over training steps\">\n");
        svg.append("<style>\n").append(STYLE).append("</style>\n");
        svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n".formatted(WIDTH, HEIGHT));
        svg.append(text("title", LEFT, 28, "start", "Loss (nats per token)"));
        legend(svg);
        grid(svg);
        curve(svg, "train", train);
        curve(svg, "eval", eval);
        for (Point point : eval) {
            svg.append("<circle class=\"dot eval\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>step %d: %s</title></circle>\n"
                    .formatted(x(point), y(point), DOT_RADIUS, point.step() + 1, pixels(point.value())));
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int y = 48;
        svg.append("<path class=\"line train\" d=\"M%d %dh22\"/>\n".formatted(LEFT, y - 4));
        svg.append(text("legend", LEFT + 30, y, "start", "training batch"));
        if (!eval.isEmpty()) {
            int left = LEFT + 140;
            svg.append("<path class=\"line eval\" d=\"M%d %dh22\"/>\n".formatted(left, y - 4));
            svg.append("<circle class=\"dot eval\" cx=\"%d\" cy=\"%d\" r=\"%s\"/>\n"
                    .formatted(left + 11, y - 4, DOT_RADIUS));
            svg.append(text("legend", left + 30, y, "start", "validation"));
        }
    }

    private void grid(StringBuilder svg) {
        for (BigDecimal tick : losses.ticks()) {
            String y = pixels(losses.at(tick.doubleValue()));
            svg.append("<path class=\"grid\" d=\"M%d %sH%d\"/>\n".formatted(LEFT, y, RIGHT));
            svg.append(text("label", LEFT - 10, losses.at(tick.doubleValue()) + 4, "end", Axis.label(tick)));
        }
        for (BigDecimal tick : steps.ticks()) {
            double x = steps.at(tick.doubleValue());
            svg.append("<path class=\"axis\" d=\"M%s %dv5\"/>\n".formatted(pixels(x), BOTTOM));
            svg.append(text("label", x, BOTTOM + 20, "middle", Axis.label(tick)));
        }
        svg.append("<path class=\"axis\" d=\"M%d %dH%d\"/>\n".formatted(LEFT, BOTTOM, RIGHT));
        svg.append(text("label", (LEFT + RIGHT) / 2.0, HEIGHT - 14, "middle", "training steps"));
    }

    private void curve(StringBuilder svg, String series, List<Point> points) {
        if (points.size() > 1) {
            String path =
                    points.stream().map(point -> x(point) + " " + y(point)).collect(Collectors.joining("L", "M", ""));
            svg.append("<path class=\"line %s\" d=\"%s\"/>\n".formatted(series, path));
        }
    }

    /** A loss belongs to the end of its step: after the first step, 1 has been done. */
    private String x(Point point) {
        return pixels(steps.at(point.step() + 1));
    }

    private String y(Point point) {
        return pixels(losses.at(point.value()));
    }

    private static String text(String kind, double x, double y, String anchor, String content) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(kind, pixels(x), pixels(y), anchor, content);
    }

    private static String pixels(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
