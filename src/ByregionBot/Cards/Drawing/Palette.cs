using SkiaSharp;

namespace ByregionBot.Cards.Drawing;

/// <summary>
/// The colours and the letters of pictures. A picture has a background of its own, so that it reads the same in light and dark; every
/// colour stands out against it by at least 4.5 to 1.
/// </summary>
internal static class Palette
{
    public static SKColor Paper { get; } = new(0xFF, 0xFF, 0xFF);
    public static SKColor Stripe { get; } = new(0xF5, 0xF5, 0xF5);
    public static SKColor Rule { get; } = new(0xD1, 0xD1, 0xD1);
    public static SKColor Ink { get; } = new(0x24, 0x24, 0x24);
    public static SKColor Quiet { get; } = new(0x61, 0x61, 0x61);
    public static SKColor Good { get; } = new(0x1E, 0x75, 0x45);
    public static SKColor Accent { get; } = new(0x4F, 0x52, 0xB2);
    public static SKColor Warning { get; } = new(0x8A, 0x5A, 0x00);
    public static SKColor Attention { get; } = new(0xB1, 0x0E, 0x2E);

    /// <summary>The letters come with the program: a server may have no fonts at all, and then text would silently vanish.</summary>
    public static SKTypeface Letters { get; } = Load();

    private static SKTypeface Load()
    {
        const string Name = "ByregionBot.Cards.Drawing.Fonts.Inter-SemiBold.ttf";
        using var font =
            typeof(Palette).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The program lacks its font {Name}.");
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException($"The font {Name} cannot be read.");
    }
}
