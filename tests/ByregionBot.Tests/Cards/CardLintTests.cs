using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

/// <summary>The lint itself: a judge who never says no is none.</summary>
public sealed class CardLintTests
{
    private static readonly (string Card, string Complaint)[] Wrong =
    [
        (With("""{ "type": "TextBlok", "text": "x" }"""), "Unknown element type"),
        (With("""{ "type": "TextBlock", "text": "x", "size": "Huge" }"""), "Invalid value \"Huge\""),
        (With("""{ "type": "TextBlock", "text": "x", "colour": "Good" }"""), "no property colour"),
        (With("""{ "type": "TextBlock", "text": " " }"""), "an empty text"),
        (With("""{ "type": "TextBlock", "text": "15. februar" }"""), "Markdown makes a list"),
        (With("""{ "type": "Image", "url": "data:image/png;base64,AA==" }"""), "a picture without words"),
        (With("""{ "type": "Input.Text", "id": "a", "isRequired": true }"""), "Required inputs should have a label"),
        (
            With("""{ "type": "ActionSet", "actions": [{ "type": "Action.Execute", "title": "x", "verb": "v", "data": {} }] }"""),
            "do not carry the verb"
        ),
        ("""{ "type": "AdaptiveCard", "version": "1.7", "fallbackText": "x", "body": [] }""", "version (1.7) is not supported"),
        ("""{ "type": "AdaptiveCard", "version": "1.5", "body": [] }""", "no fallback text"),
    ];

    [Fact]
    public async Task The_lint_finds_what_is_wrong()
    {
        var complaints = await CardLint.ComplaintsAsync(
            Wrong.Select((wrong, i) => ($"wrong-{i}", wrong.Card)),
            TestContext.Current.CancellationToken
        );

        for (var i = 0; i < Wrong.Length; i++)
            complaints.ShouldContain(line =>
                line.StartsWith($"wrong-{i}:", StringComparison.Ordinal) && line.Contains(Wrong[i].Complaint, StringComparison.Ordinal)
            );
    }

    private static string With(string element) =>
        $$"""{ "type": "AdaptiveCard", "version": "1.5", "fallbackText": "x", "body": [{{element}}] }""";
}
