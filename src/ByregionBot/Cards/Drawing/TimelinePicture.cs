using System.Globalization;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using SkiaSharp;

namespace ByregionBot.Cards.Drawing;

/// <summary>
/// A plan's activities as bars along time, by their numbers, with today's line. Drawn twice as large as a phone shows it, so that the
/// letters are sharp there and large enough.
/// </summary>
/// <param name="Png">The picture.</param>
/// <param name="Span">The days it spans, both included.</param>
internal sealed record TimelinePicture(byte[] Png, ProjectPeriod Span)
{
    private const int Width = 560;
    private const int RowHeight = 28;
    private const int Top = 60;
    private const int Left = 70;
    private const int Right = 14;
    private const float BarHeight = 14;
    private const float TextSize = 20;

    /// <summary>Measured: as small as the slowest settings within a tenth, at a fifth of their time.</summary>
    private static readonly SKPngEncoderOptions Packing = new(SKPngEncoderFilterFlags.Up, zLibLevel: 6);

    /// <summary>Draws the picture.</summary>
    /// <param name="lines">The activities, in the order of their rows; at least one.</param>
    /// <param name="frame">The plan's frame: the time that the picture spans at least; null when none is known.</param>
    /// <param name="today">Where today's line stands; none when that day lies outside the picture.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static TimelinePicture Draw(IReadOnlyList<PlanLine> lines, PlanFrame? frame, LocalDate today, Texts texts)
    {
        var span = SpanOf(lines, frame, today);
        var height = Top + (lines.Count * RowHeight) + 8;
        using var surface = SKSurface.Create(new SKImageInfo(Width, height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Palette.Paper);
        using var font = new SKFont(Palette.Letters, TextSize);
        for (var row = 0; row < lines.Count; row += 2)
            Fill(canvas, new SKRect(0, Top + (row * RowHeight), Width, Top + ((row + 1) * RowHeight)), Palette.Stripe);
        Axis(canvas, span, height);
        for (var row = 0; row < lines.Count; row++)
            Row(canvas, font, lines[row], Top + (row * RowHeight) + (RowHeight / 2f), span);
        if (today >= span.Start && today <= span.End)
            Today(canvas, font, X(today, span), height, texts["plan.today"]);
        Years(canvas, font, span);
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(Packing) ?? throw new InvalidOperationException("A picture could not be packed.");
        return new TimelinePicture(png.ToArray(), span);
    }

    /// <summary>From the first to the last day that anything stands on, rounded out to whole years.</summary>
    private static ProjectPeriod SpanOf(IReadOnlyList<PlanLine> lines, PlanFrame? frame, LocalDate today)
    {
        var days = lines
            .SelectMany(line => line.Standing.Activity.Steps)
            .SelectMany(step => (LocalDate?[])[step.Current.Start, step.Current.Deadline, step.Current.End])
            .Append(frame?.Period.Start)
            .Append(frame?.Period.End)
            .OfType<LocalDate>()
            .DefaultIfEmpty(today)
            .ToList();
        return new ProjectPeriod(new LocalDate(days.Min().Year, 1, 1), new LocalDate(days.Max().Year, 12, 31));
    }

    private static void Axis(SKCanvas canvas, ProjectPeriod span, int height)
    {
        using var rule = Stroke(Palette.Rule, 1);
        for (var year = span.Start.Year; year <= span.End.Year; year++)
        {
            var x = X(new LocalDate(year, 1, 1), span);
            canvas.DrawLine(x, Top - 8, x, height, rule);
        }
    }

    /// <summary>The years, over today's line where they meet.</summary>
    private static void Years(SKCanvas canvas, SKFont font, ProjectPeriod span)
    {
        using var text = new SKPaint { Color = Palette.Quiet, IsAntialias = true };
        var free = float.MinValue;
        for (var year = span.Start.Year; year <= span.End.Year; year++)
        {
            var left = X(new LocalDate(year, 1, 1), span) + 2;
            if (left < free)
                continue;
            var label = year.ToString(CultureInfo.InvariantCulture);
            var width = font.MeasureText(label);
            Fill(canvas, new SKRect(left, Top - 30, left + width + 4, Top - 8), Palette.Paper);
            canvas.DrawText(label, left + 2, Top - 12, SKTextAlign.Left, font, text);
            free = left + width + 12;
        }
    }

    private static void Row(SKCanvas canvas, SKFont font, PlanLine line, float y, ProjectPeriod span)
    {
        var standing = line.Standing;
        var color = ColorOf(standing);
        using var text = new SKPaint { Color = Palette.Ink, IsAntialias = true };
        var number = line.Number.ToString(CultureInfo.InvariantCulture);
        canvas.DrawText(number, 36, y + (TextSize * 0.36f), SKTextAlign.Right, font, text);
        Mark(canvas, standing, 54, y, color);
        foreach (var step in standing.Activity.Steps)
            Bar(canvas, step.Current, y, color, standing, span);
        foreach (var step in standing.Activity.Steps.Where(step => step.Adopted.Deadline != step.Current.Deadline))
            Adopted(canvas, step.Adopted, y, span);
    }

    private static void Bar(SKCanvas canvas, Due due, float y, SKColor color, ActivityStanding standing, ProjectPeriod span)
    {
        if ((due.Deadline ?? due.End) is not { } last)
        {
            if (due.Kind is DueKind.Open or DueKind.Ongoing)
                Endless(canvas, X(due.Start ?? span.Start, span), y, color);
            return;
        }
        var right = X(last, span, after: 1);
        var left = Math.Min(X(due.Start ?? last, span), right - 8);
        var bar = new SKRect(left, y - (BarHeight / 2), right, y + (BarHeight / 2));
        if (standing.Progress is Progress.Done or Progress.Ongoing or Progress.Delayed || standing.IsOverdue)
        {
            Fill(canvas, bar, color, 4);
            return;
        }
        bar.Inflate(-1, -1);
        using var outline = Stroke(color, 2);
        canvas.DrawRoundRect(bar, 4, 4, outline);
    }

    /// <summary>A time without an end: a thin line with an arrowhead at the picture's edge.</summary>
    private static void Endless(SKCanvas canvas, float left, float y, SKColor color)
    {
        const float Edge = Width - Right;
        using var stroke = Stroke(color, 4);
        canvas.DrawLine(left, y, Edge - 8, y, stroke);
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        Polygon(canvas, fill, [new(Edge - 12, y - 8), new(Edge, y), new(Edge - 12, y + 8)]);
    }

    /// <summary>Where the deadline stood when the plan was adopted.</summary>
    private static void Adopted(SKCanvas canvas, Due adopted, float y, ProjectPeriod span)
    {
        if (adopted.Deadline is not { } deadline || deadline < span.Start || deadline > span.End)
            return;
        using var stroke = Stroke(Palette.Quiet, 3);
        var x = X(deadline, span, after: 1);
        canvas.DrawLine(x, y - 11, x, y + 11, stroke);
    }

    private static void Today(SKCanvas canvas, SKFont font, float x, int height, string label)
    {
        using var line = Stroke(Palette.Ink, 2.5f);
        canvas.DrawLine(x, 24, x, height, line);
        var width = font.MeasureText(label) + 16;
        var left = Math.Clamp(x - (width / 2), 0, Width - width);
        Fill(canvas, new SKRect(left, 0, left + width, 28), Palette.Ink, 6);
        using var text = new SKPaint { Color = Palette.Paper, IsAntialias = true };
        canvas.DrawText(label, left + (width / 2), 21, SKTextAlign.Center, font, text);
    }

    /// <summary>The same shapes as the card's symbols; drawn, since few fonts have them all.</summary>
    private static void Mark(SKCanvas canvas, ActivityStanding standing, float x, float y, SKColor color)
    {
        const float Radius = 7;
        using var stroke = Stroke(color, 2.5f);
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        switch (standing)
        {
            case { IsOverdue: true }:
                canvas.DrawLine(x, y - 8, x, y + 2, stroke);
                canvas.DrawCircle(x, y + 7, 2, fill);
                break;
            case { Progress: Progress.Done }:
                canvas.DrawLine(x - 7, y, x - 2, y + 6, stroke);
                canvas.DrawLine(x - 2, y + 6, x + 7, y - 6, stroke);
                break;
            case { Progress: Progress.Ongoing }:
                canvas.DrawCircle(x, y, Radius, stroke);
                canvas.DrawArc(new SKRect(x - Radius, y - Radius, x + Radius, y + Radius), 90, 180, useCenter: true, fill);
                break;
            case { Progress: Progress.Delayed }:
                Polygon(canvas, fill, [new(x, y - 8), new(x + 8, y + 6), new(x - 8, y + 6)]);
                break;
            case { Progress: Progress.NotStarted }:
                canvas.DrawCircle(x, y, Radius, stroke);
                break;
            case { Progress: Progress.Planned }:
                Polygon(canvas, stroke, [new(x, y - 8), new(x + 8, y), new(x, y + 8), new(x - 8, y)]);
                break;
            case { Progress: Progress.Postponed }:
                foreach (var shift in (float[])[-6, 1])
                {
                    canvas.DrawLine(x + shift, y - 6, x + shift + 6, y, stroke);
                    canvas.DrawLine(x + shift + 6, y, x + shift, y + 6, stroke);
                }
                break;
            case { Progress: Progress.Cancelled }:
                canvas.DrawLine(x - 6, y - 6, x + 6, y + 6, stroke);
                canvas.DrawLine(x - 6, y + 6, x + 6, y - 6, stroke);
                break;
            default:
                canvas.DrawLine(x - 6, y, x + 6, y, stroke);
                break;
        }
    }

    private static SKColor ColorOf(ActivityStanding standing) =>
        standing switch
        {
            { IsOverdue: true } => Palette.Attention,
            { Progress: Progress.Done } => Palette.Good,
            { Progress: Progress.Ongoing } => Palette.Accent,
            { Progress: Progress.Delayed } => Palette.Warning,
            _ => Palette.Quiet,
        };

    /// <summary>Where a day begins, or how many days later.</summary>
    private static float X(LocalDate day, ProjectPeriod span, int after = 0)
    {
        var all = Period.DaysBetween(span.Start, span.End) + 1;
        return Left + ((Width - Left - Right) * (Period.DaysBetween(span.Start, day) + after) / (float)all);
    }

    private static void Fill(SKCanvas canvas, SKRect area, SKColor color, float corner = 0)
    {
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRoundRect(area, corner, corner, fill);
    }

    private static void Polygon(SKCanvas canvas, SKPaint paint, params SKPoint[] corners)
    {
        using var outline = new SKPathBuilder();
        outline.AddPoly(corners, close: true);
        using var path = outline.Detach();
        canvas.DrawPath(path, paint);
    }

    private static SKPaint Stroke(SKColor color, float width) =>
        new()
        {
            Color = color,
            StrokeWidth = width,
            IsStroke = true,
            IsAntialias = true,
        };
}
