using System.Text;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ExportPlan;

/// <summary>Gives the plan as a file, or as text to copy where Teams takes no files.</summary>
internal sealed class ExportPlanHandler(RegionStore regions, ITeamFiles teamFiles)
{
    /// <summary>What the offer of a plan carries as its kind.</summary>
    public const string FileKind = "plan";

    /// <summary>Longest text that is given to copy.</summary>
    private const int LongestText = 12_000;

    /// <summary>"Eksporter milepælsplan til Excel".</summary>
    public async ValueTask<Reply> OfferAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.ExportPlan, "sentence.export-plan", out var region, out var question))
            return question;
        var state = await regions.LoadAsync(turn, region, cancellation);
        if (state.Frame is null)
            return Reply.Of(CardParts.Card(turn.Texts, CardParts.MissingPlan(region, turn.Texts)), turn.Texts["plan.missing.title"]);
        return turn.Incoming.Conversation.Kind switch
        {
            ConversationKind.Personal => Offer(turn, state, command.Slots.Format),
            ConversationKind.Channel => await InTeamAsync(turn, state, Kind(command.Slots.Format), cancellation),
            _ => AsText(turn, state, ""),
        };
    }

    /// <summary>The file that an offer of this feature speaks of; null when the region has no plan any more.</summary>
    public async ValueTask<ExportedFile?> FileAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return null;
        var state = await regions.LoadAsync(turn, region, cancellation);
        return state.Frame is null ? null : FileOf(turn, state, Kind(data.GetValueOrDefault(CardKeys.Format)));
    }

    private static Reply Offer(Turn turn, RegionState state, string? asked)
    {
        var kind = Kind(asked);
        var file = FileOf(turn, state, kind);
        var offer = new OutgoingMessage.FileOffer(
            file.Name,
            turn.Texts.Say("export.plan.offer", ("region", state.Region.Name)),
            file.Bytes.Length,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [CardKeys.File] = FileKind,
                [CardKeys.Region] = state.Region.Id.Value,
                [CardKeys.Format] = kind,
            }
        );
        return asked is null || asked == kind
            ? Reply.Of(offer)
            : new Reply([new OutgoingMessage.Text(turn.Texts["export.kinds-plan"]), offer]);
    }

    /// <summary>The plan as a file.</summary>
    /// <param name="state">The region as it stands; it has a plan.</param>
    /// <param name="kind">"xlsx", "csv" or "md".</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The language.</param>
    public static byte[] Bytes(RegionState state, string kind, LocalDate today, Texts texts)
    {
        var sheet = PlanSheet.Of(state, today, texts);
        return kind switch
        {
            "csv" => PlanFiles.Csv(sheet),
            "md" => PlanFiles.Markdown(sheet, state.Frame?.Title ?? state.Region.Name),
            _ => PlanFiles.Workbook(sheet, state.Region.Name),
        };
    }

    private static ExportedFile FileOf(Turn turn, RegionState state, string kind) =>
        new($"{turn.Texts["export.plan.name"]}-{state.Region.Id.Value}.{kind}", [.. Bytes(state, kind, turn.Today, turn.Texts)]);

    private async ValueTask<Reply> InTeamAsync(Turn turn, RegionState state, string kind, CancellationToken cancellation)
    {
        var file = FileOf(turn, state, kind);
        var put = await teamFiles.PutAsync(turn.Incoming.Conversation, file, cancellation);
        var words = put.Words(file.Name, turn.Texts);
        return put.Address is not null ? Reply.Of(words) : AsText(turn, state, words);
    }

    private static Reply AsText(Turn turn, RegionState state, string why)
    {
        var sheet = PlanSheet.Of(state, turn.Today, turn.Texts);
        var text = new StringBuilder();
        foreach (var row in sheet.Rows.Prepend(sheet.Columns))
        {
            var line = string.Join(" | ", row.Select(static cell => cell.ReplaceLineEndings(" ").Replace('`', '\'')));
            if (text.Length + line.Length > LongestText)
                break;
            text.Append(line).Append('\n');
        }
        return Reply.Of($"{$"{why} {turn.Texts["export.here-as-text"]}".TrimStart()}\n\n```\n{text}```");
    }

    private static string Kind(string? format) => format is "csv" or "md" ? format : "xlsx";
}
