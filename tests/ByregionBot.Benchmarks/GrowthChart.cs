using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace ByregionBot.Benchmarks;

/// <summary>Draws growth on two logarithmic axes, with the slope that is expected dashed beside each line.</summary>
internal static class GrowthChart
{
    private const string Font = "Inter";
    private const int Width = 720;
    private const int Height = 420;

    public static void Save(Growth growth, string fonts, string folder)
    {
        // The machine may have no fonts, and then no text would be drawn.
        Fonts.AddFontFile(Font, Path.Combine(fonts, "Inter-SemiBold.ttf"));
        Fonts.Default = Font;
        using var plot = new Plot();
        foreach (var line in growth.Lines)
        {
            var (first, last) = (line.Points[0], line.Points[^1]);
            var measured = plot.Add.Scatter(
                line.Points.Select(point => Math.Log10(point.Size)).ToArray(),
                line.Points.Select(point => Math.Log10(point.Microseconds)).ToArray()
            );
            measured.LegendText = line.Name;
            measured.LineWidth = 2;
            measured.MarkerSize = 8;
            var rise = line.Slope * (Math.Log10(last.Size) - Math.Log10(first.Size));
            var expected = plot.Add.Line(
                Math.Log10(first.Size),
                Math.Log10(first.Microseconds),
                Math.Log10(last.Size),
                Math.Log10(first.Microseconds) + rise
            );
            expected.LinePattern = LinePattern.Dashed;
            expected.LineWidth = 1;
            expected.Color = measured.Color;
        }
        plot.Title(growth.Title);
        plot.XLabel(growth.Size);
        plot.YLabel("milliseconds (dashed: at most expected)");
        plot.Axes.Bottom.TickGenerator = Ticks(
            growth.Lines[0].Points.Select(point => ((double)point.Size, point.Size.ToString("#,0", CultureInfo.InvariantCulture)))
        );
        plot.Axes.Left.TickGenerator = Ticks(
            Enumerable
                .Range(1, 7)
                .Select(power => (Math.Pow(10, power), (Math.Pow(10, power) / 1000).ToString("0.##", CultureInfo.InvariantCulture)))
        );
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Font.Set(Font);
        plot.Axes.Margins(horizontal: 0.08);
        // Whole decades, with one more above for the legend: what is flat looks flat.
        var all = growth.Lines.SelectMany(line => line.Points).Select(point => Math.Log10(point.Microseconds)).ToList();
        plot.Axes.SetLimitsY(Math.Floor(all.Min()), Math.Ceiling(all.Max()) + 1);
        plot.SavePng(Path.Combine(folder, growth.File + ".png"), Width, Height);
    }

    private static NumericManual Ticks(IEnumerable<(double At, string Label)> ticks)
    {
        var manual = new NumericManual();
        foreach (var (at, label) in ticks)
            manual.AddMajor(Math.Log10(at), label);
        return manual;
    }
}
