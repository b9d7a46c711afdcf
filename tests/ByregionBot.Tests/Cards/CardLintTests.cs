using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

/// <summary>The lint itself: a judge who never says no is none.</summary>
public sealed class CardLintTests
{
    [Theory]
    [InlineData("""{ "type": "TextBlok", "text": "x" }""", "Unknown element type")]
    [InlineData("""{ "type": "TextBlock", "text": "x", "size": "Huge" }""", "Invalid value \"Huge\"")]
    [InlineData("""{ "type": "TextBlock", "text": "x", "colour": "Good" }""", "no property colour")]
    [InlineData("""{ "type": "TextBlock", "text": " " }""", "an empty text")]
    [InlineData("""{ "type": "TextBlock", "text": "15. februar" }""", "Markdown makes a list")]
    [InlineData("""{ "type": "Image", "url": "data:image/png;base64,AA==" }""", "a picture without words")]
    [InlineData("""{ "type": "Input.Text", "id": "a", "isRequired": true }""", "Required inputs should have a label")]
    [InlineData(
        """{ "type": "ActionSet", "actions": [{ "type": "Action.Execute", "title": "x", "verb": "v", "data": {} }] }""",
        "do not carry the verb"
    )]
    public async Task The_lint_finds_what_is_wrong(string element, string complaint)
    {
        var card = $$"""{ "type": "AdaptiveCard", "version": "1.5", "fallbackText": "x", "body": [{{element}}] }""";

        var complaints = await CardLint.ComplaintsAsync(card, TestContext.Current.CancellationToken);

        complaints.ShouldContain(line => line.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_version_is_refused()
    {
        var complaints = await CardLint.ComplaintsAsync(
            """{ "type": "AdaptiveCard", "version": "1.7", "fallbackText": "x", "body": [] }""",
            TestContext.Current.CancellationToken
        );

        complaints.ShouldNotBeEmpty();
    }
}
