using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.LookUp;

/// <summary>Answers the questions that are neither the status nor the plan: one method for each, all of them only read.</summary>
internal sealed class LookUpHandler(RegionStore regions, RightsReader rights)
{
    private const int EntriesBesideActivity = 5;
    private const int EntriesAlone = 20;

    /// <summary>"Hva er forsinket?", "er noe rødt?", "which regions are behind schedule?"</summary>
    public async ValueTask<Reply> OverdueAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (IsOfAll(command))
            return await ProgrammeAsync(turn, ProgrammeQuestion.Behind, command, cancellation);
        return await OfRegionAsync(turn, command, CardVerbs.PlanOverdue, "sentence.overdue", Answer, cancellation);

        Reply Answer(RegionState state)
        {
            var status = RegionStatus.From(state, turn.Today);
            return command.Slots.Light is { } light
                ? Say(turn, OverdueCard.OfLight(state, status, light, command.ReadAs, turn.Texts))
                : Say(turn, OverdueCard.Render(state, status, command.ReadAs, turn.Texts));
        }
    }

    /// <summary>"Hva er neste frist?", "frister neste uke", "hva må jeg gjøre?"</summary>
    public ValueTask<Reply> UpcomingAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.PlanUpcoming,
            "sentence.upcoming",
            state =>
            {
                var status = RegionStatus.From(state, turn.Today);
                var period = command.Slots.Period ?? command.Slots.Date;
                return Say(
                    turn,
                    command.IsAboutSpeaker
                        ? TasksCard.Render(
                            state,
                            status,
                            PersonalTasks.Of(status, rights.In(state, turn.Incoming.From, turn.Today)),
                            command.ReadAs,
                            turn.Texts
                        )
                        : UpcomingCard.Render(state, status, period, command.ReadAs, turn.Texts)
                );
            },
            cancellation
        );

    /// <summary>"Hvor langt er vi kommet med utviklingsplanen?"</summary>
    public ValueTask<Reply> ActivityAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.StatusActivity,
            "sentence.status",
            async state =>
            {
                if (Find(state, command.Slots.Activity) is not { } activity)
                    return AskActivity(turn, command, state, CardVerbs.StatusActivity);
                var standing = ActivityStanding.On(turn.Today, activity, [.. state.Region.MunicipalitiesOn(turn.Today)]);
                var history = HistoryLines.Of(await regions.HistoryAsync(state.Region.Id, cancellation), activity.Activity.Id);
                return Say(turn, ActivityCard.Render(state, standing, history, EntriesBesideActivity, command.ReadAs, turn.Texts));
            },
            cancellation
        );

    /// <summary>"Vis historikk for kommunikasjon", "hvem endret fristen?"</summary>
    public ValueTask<Reply> HistoryAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.HistoryShow,
            "sentence.history",
            async state =>
            {
                var activity = Find(state, command.Slots.Activity);
                if (activity is null && (command.Slots.Activity is not null || command.IsActivityUnclear))
                    return AskActivity(turn, command, state, CardVerbs.HistoryShow);
                var history = HistoryLines.Of(
                    await regions.HistoryAsync(state.Region.Id, cancellation),
                    activity?.Activity.Id,
                    command.Slots.Period?.Due
                );
                return Say(turn, HistoryCard.Render(state, activity?.Activity, history, EntriesAlone, command.ReadAs, turn.Texts));
            },
            cancellation
        );

    /// <summary>"Hvem mangler å rapportere?"</summary>
    public async ValueTask<Reply> MissingAsync(Turn turn, Command command, CancellationToken cancellation) =>
        IsOfAll(command)
            ? await ProgrammeAsync(turn, ProgrammeQuestion.Missing, command, cancellation)
            : await OfRegionAsync(
                turn,
                command,
                CardVerbs.ReportMissing,
                "sentence.missing",
                state => Say(turn, MissingCard.Render(state, RegionStatus.From(state, turn.Today), command.ReadAs, turn.Texts)),
                cancellation
            );

    /// <summary>"Hvilke kommuner er med i Harstadregionen?"</summary>
    public ValueTask<Reply> RegionAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var asked = (command.Slots.Date ?? command.Slots.Period)?.Due;
        var day = asked?.Start ?? asked?.End ?? turn.Today;
        return OfRegionAsync(
            turn,
            command,
            CardVerbs.RegionInfo,
            "sentence.members",
            state => Say(turn, RegionCard.Render(state.Region, day, command.Slots.Municipality, command.ReadAs, turn.Texts)),
            cancellation
        );
    }

    /// <summary>"Hvem er prosjektleder i Narvikregionen?"</summary>
    public ValueTask<Reply> ContactsAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfRegionAsync(
            turn,
            command,
            CardVerbs.ContactShow,
            "sentence.contacts",
            state =>
            {
                ImmutableArray<RoleGrant> grants =
                [
                    .. rights.GrantsIn(state).Where(grant => grant.HoldsOn(turn.Today)).Distinct().Select(grant => Named(turn, grant)),
                ];
                if (Find(state, command.Slots.Activity) is { Activity: var activity })
                    return Say(turn, ContactsCard.OfActivity(state.Region, activity, grants, command.ReadAs, turn.Texts));
                Role? asked =
                    command.Slots.Role is { } name && RoleOptions.Names.TryGetValue(name, out var role) ? role
                    : command.Slots.Municipality is not null ? Role.MunicipalContact
                    : null;
                ImmutableArray<Deputy> deputies = [.. state.Deputies.Where(deputy => deputy.To is not { } last || last >= turn.Today)];
                return Say(turn, ContactsCard.Render(state.Region, grants, deputies, asked, command.Slots, command.ReadAs, turn.Texts));
            },
            cancellation
        );

    /// <summary>The settings give roles to object ids; whoever has written to the bot has a name too.</summary>
    private static RoleGrant Named(Turn turn, RoleGrant grant) =>
        grant.Person.Name.Length > 0 ? grant : grant with { Person = grant.Person with { Name = turn.NameOf(grant.Person.ObjectId) } };

    /// <summary>"Status alle regioner", "kor mange er i rute?"</summary>
    public ValueTask<Reply> ProgrammeAsync(Turn turn, Command command, CancellationToken cancellation) =>
        ProgrammeAsync(turn, ProgrammeQuestion.Status, command, cancellation);

    /// <summary>"Hvem har levert?"</summary>
    public ValueTask<Reply> DeliveriesAsync(Turn turn, Command command, CancellationToken cancellation) =>
        ProgrammeAsync(turn, ProgrammeQuestion.Deliveries, command, cancellation);

    private async ValueTask<Reply> ProgrammeAsync(Turn turn, ProgrammeQuestion question, Command command, CancellationToken cancellation)
    {
        var states = await regions.LoadAllAsync(turn.Directory.Regions, cancellation);
        var overview = ProgrammeOverview.Of(
            states,
            question,
            command.Slots.Light,
            (command.Slots.Date ?? command.Slots.Period)?.Due.End,
            turn.Today
        );
        var data = (turn.Incoming as Incoming.Tapped)?.Action.Data.GetValueOrDefault(CardKeys.Page);
        var page = int.TryParse(data, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        return Say(turn, ProgrammeCard.Render(overview, page, turn.Texts));
    }

    private ValueTask<Reply> OfRegionAsync(
        Turn turn,
        Command command,
        string verb,
        string sentence,
        Func<RegionState, Reply> answer,
        CancellationToken cancellation
    ) => OfRegionAsync(turn, command, verb, sentence, state => ValueTask.FromResult(answer(state)), cancellation);

    private async ValueTask<Reply> OfRegionAsync(
        Turn turn,
        Command command,
        string verb,
        string sentence,
        Func<RegionState, ValueTask<Reply>> answer,
        CancellationToken cancellation
    ) =>
        WhichRegion.TryFind(turn, command, verb, sentence, out var region, out var question)
            ? await answer(await regions.LoadAsync(turn, region, cancellation))
            : question;

    private static Reply AskActivity(Turn turn, Command command, RegionState state, string verb) =>
        Say(turn, WhichActivityCard.Render(state, command.Slots.Activity, command.Candidates, verb, turn.Texts));

    /// <summary>By its title from a sentence, or by its id from a tap.</summary>
    private static ActivityState? Find(RegionState state, string? name) =>
        name is null
            ? null
            : state.Activities.FirstOrDefault(activity =>
                activity.Activity.Id.Value == name || string.Equals(activity.Activity.Title, name, StringComparison.OrdinalIgnoreCase)
            );

    private static bool IsOfAll(Command command) => command.Slots is { Scope: "program", Region: null, Municipality: null };

    private static Reply Say(Turn turn, (AdaptiveCard Card, string Summary) answer) =>
        Reply.InPlaceOf(turn.Incoming, answer.Card, answer.Summary);
}
