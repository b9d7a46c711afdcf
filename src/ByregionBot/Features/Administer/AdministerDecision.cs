using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.Administer;

/// <summary>What a sentence changes in a region's administration. Decided from the sentence and the region alone.</summary>
internal abstract partial record AdministerDecision
{
    private AdministerDecision() { }

    /// <summary>This.</summary>
    public sealed record Change(params ImmutableArray<RegionEvent> Events) : AdministerDecision;

    /// <summary>Nothing is changed: a question, or why not.</summary>
    /// <param name="Key">The sentence.</param>
    /// <param name="Values">What stands in it.</param>
    public sealed record Answer(string Key, params ImmutableArray<(string Name, object Value)> Values) : AdministerDecision;

    /// <summary>A name does not tell yet whom it means.</summary>
    public sealed record Unclear(NameMeaning Name) : AdministerDecision;

    /// <summary>The speaker may not.</summary>
    public sealed record Refused : AdministerDecision;

    /// <summary>Decides.</summary>
    /// <param name="command">What is wanted.</param>
    /// <param name="text">The sentence as written, for addresses and numbers.</param>
    /// <param name="state">The region as it stands.</param>
    /// <param name="people">Whom names mean.</param>
    /// <param name="given">The roles that the program's settings give here.</param>
    /// <param name="rights">The speaker's.</param>
    /// <param name="directory">All regions: a name means one.</param>
    /// <param name="today">The day.</param>
    public static AdministerDecision Of(
        Command command,
        string text,
        RegionState state,
        PersonNames people,
        ImmutableArray<RoleGrant> given,
        Rights rights,
        RegionDirectory directory,
        LocalDate today
    )
    {
        var slots = command.Slots;
        if (command.Intent == Intent.DelegateSet)
            return Deputised(slots, state, people, rights, today);
        if (!rights.MayChange)
            return new Refused();
        return command.Intent switch
        {
            Intent.RoleSet or Intent.ContactSet => Given(slots, text, state, people, given, today),
            Intent.ReportDateSet => Dated(slots, state, today),
            Intent.ExtensionAsk or Intent.ExtensionGrant or Intent.ExtensionRefuse => Extended(command.Intent, slots, state, today),
            Intent.RegionEdit => Edited(command, state, directory, today),
            _ => throw new InvalidOperationException($"{command.Intent} administers nothing."),
        };
    }

    /// <summary>A new region, or why there cannot be one of this name.</summary>
    public static AdministerDecision Created(Slots slots, RegionDirectory directory)
    {
        if (slots.Name?.Trim() is not { Length: > 0 } name || AsciiName.Of(name) is not { Length: > 0 } id || !IsUsable(name))
            return new Answer("admin.which-name");
        if (Owner(name, directory) is { } owner || (owner = directory.Regions.FirstOrDefault(region => region.Id.Value == id)) is not null)
            return new Answer("admin.name-taken", ("name", name), ("region", owner.Name));
        var members = (slots.Municipalities ?? []).Where(IsUsable).Distinct(StringComparer.OrdinalIgnoreCase);
        return new Change(
            new RegionEvent.RegionDescribed(
                new CityRegion(
                    new RegionId(id),
                    name,
                    [],
                    [.. members.Select(municipality => new Membership(municipality, null, null, Others(municipality, directory)))]
                )
            )
        );
    }

    private static AdministerDecision Given(
        Slots slots,
        string text,
        RegionState state,
        PersonNames people,
        ImmutableArray<RoleGrant> given,
        LocalDate today
    )
    {
        Role? asked =
            slots.Role is not { } word ? Role.MunicipalContact
            : RoleOptions.Names.TryGetValue(word, out var named) ? named
            : null;
        if (asked is not { } role || role is Role.Administrator or Role.Programme)
            return new Answer(asked is null ? "admin.unknown-role" : "admin.role-from-settings", ("role", slots.Role ?? ""));
        if (slots.Person is not { } name)
            return new Answer("admin.which-person");
        if (role == Role.MunicipalContact && slots.Municipality is null && slots.Change != SlotChange.Remove)
            return new Answer("admin.which-municipality", ("name", name));
        var municipality = role == Role.MunicipalContact ? Member(slots.Municipality, state, today) : null;
        var called = slots.People ?? [name];
        if (slots.Change == SlotChange.Remove)
            return Taken([.. called.Select(one => (one, people.Meant(one)))], role, municipality, state, given, today);
        var details = Reachable().Match(text).Value.Trim();
        var grants = new List<RoleGrant>();
        foreach (var one in called)
        {
            if (people.MeaningOf(one) is not NameMeaning.One(var who))
                return new Unclear(people.MeaningOf(one));
            grants.Add(new RoleGrant(who, role, municipality, Details: details));
        }
        return grants.TrueForAll(state.Roles.Contains)
            ? new Answer("admin.already")
            : new Change([.. grants.Except(state.Roles).Select(grant => new RegionEvent.RoleGiven(grant))]);
    }

    private static AdministerDecision Taken(
        ImmutableArray<(string Name, ImmutableArray<Actor> Meant)> called,
        Role role,
        string? municipality,
        RegionState state,
        ImmutableArray<RoleGrant> given,
        LocalDate today
    )
    {
        var taken = new List<RoleGrant>();
        foreach (var (name, meant) in called)
        {
            bool IsTheirs(RoleGrant grant) =>
                meant.Any(person => Same(grant.Person, person))
                && grant.Role == role
                && (municipality is null || grant.Municipality == municipality);

            var held = state.Roles.Where(IsTheirs).ToList();
            if (held.Count == 0)
                return new Answer(given.Any(IsTheirs) ? "admin.given-by-settings" : "admin.has-no-role", ("name", name));
            taken.AddRange(held);
        }
        // Somebody must be left who can give the roles out again.
        return taken.Exists(LeadsOn) && !state.Roles.Except(taken).Concat(given).Any(LeadsOn)
            ? new Answer("admin.last-lead", ("name", taken[0].Person.Name), ("region", state.Region.Name))
            : new Change([.. taken.Select(grant => new RegionEvent.RoleTaken(grant))]);

        bool LeadsOn(RoleGrant grant) => grant.LeadsOn(today);
    }

    private static AdministerDecision Deputised(Slots slots, RegionState state, PersonNames people, Rights rights, LocalDate today)
    {
        var municipality = Member(slots.Municipality, state, today);
        if (slots.Change == SlotChange.Remove)
            return Ended();
        if (slots.Person is not { } name)
            return new Answer("admin.which-deputy");
        var absent = slots.OnBehalfOf is { } principal ? people.Meant(principal) : [people.Speaker];
        if (!MayName(municipality is null ? absent[0] : null, municipality))
            return new Refused();
        if (people.MeaningOf(name) is not NameMeaning.One(var who))
            return new Unclear(people.MeaningOf(name));
        if (municipality is null && absent.Length > 1)
            return new Unclear(people.MeaningOf(slots.OnBehalfOf ?? ""));
        if (municipality is null && Same(absent[0], who))
            return new Answer("admin.own-deputy");
        // Nobody has anything to do here under that name: there would be nothing to stand in for.
        if (municipality is null && absent is [{ ObjectId: "" } nobody] && !people.Known.Contains(nobody))
            return new Answer("admin.unknown-absent", ("name", nobody.Name), ("region", state.Region.Name));
        var (from, to) = (slots.Period?.Due, slots.Date?.Due) switch
        {
            ({ } period, _) => (period.Start ?? today, period.End ?? period.Deadline),
            (_, { } until) => (today, until.End ?? until.Deadline),
            _ => (today, (LocalDate?)null),
        };
        return to < LocalDate.Max(from, today)
            ? new Answer("admin.deputy-past")
            : new Change(new RegionEvent.DeputyNamed(new Deputy(who, municipality is null ? absent[0] : null, municipality, from, to)));

        // Whoever is back needs nobody in their place; of others it may also be said that they stand in no more.
        AdministerDecision Ended()
        {
            var meant = slots.Person is { } said ? people.Meant(said) : [people.Speaker];
            var open = state
                .Deputies.Where(deputy =>
                    (deputy.To is null || deputy.To >= today) && (municipality is null || deputy.Municipality == municipality)
                )
                .ToList();
            var standing = open.FindAll(deputy => slots.Person is not null && meant.Any(person => Same(deputy.Person, person)));
            if (standing.Count == 0)
                standing = open.FindAll(deputy => deputy.For is { } absent && meant.Any(person => Same(absent, person)));
            if (standing.Count == 0)
                return slots.Person is { } known
                    ? new Answer("admin.is-no-deputy", ("name", known))
                    : new Answer("admin.has-no-deputy", ("region", state.Region.Name));
            return standing.TrueForAll(deputy => MayName(deputy.For, deputy.Municipality) || Same(deputy.Person, people.Speaker))
                ? new Change([.. standing.Select(deputy => new RegionEvent.DeputyEnded(deputy))])
                : new Refused();
        }

        bool MayName(Actor? whom, string? part) =>
            rights.IsLead
            || (part is not null && rights.MayReport(part))
            || (whom is not null && Same(whom, people.Speaker) && !(rights.Roles.IsEmpty && rights.AnswersFor.IsEmpty));
    }

    private static AdministerDecision Dated(Slots slots, RegionState state, LocalDate today)
    {
        var said = slots.Date?.Due is { } due ? due.Deadline ?? due.End ?? due.Start : null;
        var settings = state.Settings;
        if (slots.Change == SlotChange.Remove)
            return (said is { } named ? settings.ReportOn(named) : settings.NextReport(today)) is { } gone
                ? new Change(new RegionEvent.ReportDateChanged(gone.Date, null))
                : new Answer("admin.no-such-report-date");
        if (said is not { } date)
            return new Answer("admin.which-report-date");
        var recipient = slots.Recipient;
        if (settings.ReportOn(date) is { } there)
            return recipient is null || recipient == there.Recipient
                ? new Answer("admin.already")
                : new Change(new RegionEvent.ReportDateChanged(date, there with { Recipient = recipient }));
        if (slots.Change == SlotChange.Replace && settings.NextReport(today) is { } next)
            return new Change(
                new RegionEvent.ReportDateChanged(next.Date, next with { Date = date, Recipient = recipient ?? next.Recipient })
            );
        return new Change(new RegionEvent.ReportDateChanged(null, new ReportDate(date, recipient ?? "")));
    }

    /// <summary>More time for a report is asked for, granted or refused. The date in the sentence is the new one.</summary>
    private static AdministerDecision Extended(Intent intent, Slots slots, RegionState state, LocalDate today)
    {
        if (state.Settings.OpenReport(today) is not { } report)
            return new Answer("admin.no-open-report");
        var said = slots.Date?.Due is { } due ? due.Deadline ?? due.End ?? due.Start : null;
        var decision = slots.Decision ?? "";
        switch (intent)
        {
            case Intent.ExtensionRefuse:
                return report.AwaitsAnswer
                    ? Changed(report with { IsRefused = true, Decision = decision })
                    : new Answer("admin.no-extension", ("date", report.Date));
            case Intent.ExtensionGrant:
                return Later(said ?? report.AskedFor)
                    ?? Changed(report with { ExtendedTo = said ?? report.AskedFor, IsRefused = false, Decision = decision });
            default:
                var recipient = slots.Recipient ?? report.Recipient;
                return Later(said) ?? Changed(report with { AskedFor = said, IsRefused = false, Decision = "", Recipient = recipient });
        }

        AdministerDecision? Later(LocalDate? until) =>
            until is null ? new Answer("admin.which-extension")
            : until <= report.Date ? new Answer("admin.extension-not-later", ("date", report.Date))
            : null;

        AdministerDecision Changed(ReportDate changed) =>
            changed == report ? new Answer("admin.already") : new Change(new RegionEvent.ReportDateChanged(report.Date, changed));
    }

    private static AdministerDecision Edited(Command command, RegionState state, RegionDirectory directory, LocalDate today)
    {
        var (slots, region) = (command.Slots, state.Region);
        if ((slots.Municipality ?? (slots.Name is null ? command.UnknownPlace : null)) is { } municipality)
            return Member(slots, municipality, region, directory, today);
        if (slots.Name?.Trim() is not { Length: > 0 } name || !IsUsable(name))
            return new Answer("admin.which-change");
        if (slots.Change == SlotChange.Remove)
            return region.Aliases.FirstOrDefault(alias => Alike(alias, name)) is { } old
                ? Described(region, region with { Aliases = region.Aliases.Remove(old) })
                : new Answer("admin.no-such-alias", ("name", name), ("region", region.Name));
        if (Owner(name, directory) is { } owner && owner.Id != region.Id)
            return new Answer("admin.name-taken", ("name", name), ("region", owner.Name));
        if (slots.Change == SlotChange.Replace)
            return Alike(name, region.Name)
                ? new Answer("admin.already")
                // People go on using the old name.
                : Described(
                    region,
                    region with
                    {
                        Name = name,
                        Aliases = [.. region.Aliases.Where(alias => !Alike(alias, name)), region.Name],
                    }
                );
        return region.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase) || Alike(name, region.Name)
            ? new Answer("admin.already")
            : Described(region, region with { Aliases = region.Aliases.Add(name) });
    }

    private static AdministerDecision Member(Slots slots, string name, CityRegion region, RegionDirectory directory, LocalDate today)
    {
        var due = slots.Date?.Due;
        var isEnd = slots.Change == SlotChange.Remove || due is { Kind: DueKind.Deadline };
        // A membership turns with the year, on no day around it.
        var turn = slots.Date?.NewYear;
        var from = isEnd ? null : turn ?? due?.Start;
        var to =
            isEnd
                ? (
                    turn is { } newYear ? newYear.PlusDays(-1)
                    : due is null ? today.PlusDays(-1)
                    : due.Kind == DueKind.Deadline ? due.End
                    : due.Kind == DueKind.Open ? due.Start?.PlusDays(-1)
                    : due.Start ?? due.End
                )
            : due is { Kind: DueKind.Span } && turn is null ? due.End
            : null;
        var known = region.MembershipOf(name, from ?? to ?? today);
        if (known is null)
            return slots.Change == SlotChange.Remove ? new Answer("admin.no-member", ("municipality", name), ("region", region.Name))
                : IsUsable(name)
                    ? Described(
                        region,
                        region with
                        {
                            Members = region.Members.Add(new Membership(name, from, to, Others(name, directory))),
                        }
                    )
                : new Answer("admin.which-name");
        if (!isEnd && from is { } first && known.To is { } last && last < first)
            return Described(
                region,
                region with
                {
                    Members = region.Members.Add(new Membership(known.Municipality, from, to, known.OtherNames)),
                }
            );
        var changed = isEnd
            ? known with
            {
                To = to,
            }
            : known with
            {
                From = from ?? known.From,
                To = from is null && due is null ? null : to ?? known.To,
            };
        if (changed.To < changed.From)
            return new Answer("admin.ends-before-it-begins");
        return changed == known
            ? new Answer("admin.already")
            : Described(region, region with { Members = region.Members.Replace(known, changed) });
    }

    private static Change Described(CityRegion was, CityRegion region) => new(new RegionEvent.RegionDescribed(region, was));

    private static string? Member(string? name, RegionState state, LocalDate today) =>
        name is null ? null : state.Region.MembershipOf(name, today)?.Municipality ?? name;

    private static CityRegion? Owner(string name, RegionDirectory directory) =>
        directory.Regions.FirstOrDefault(region => region.Aliases.Prepend(region.Name).Any(known => Alike(known, name)));

    private static ImmutableArray<string> Others(string municipality, RegionDirectory directory) =>
        directory.Regions.SelectMany(region => region.Members).FirstOrDefault(member => member.IsCalled(municipality))?.OtherNames ?? [];

    /// <summary>Lists of names are stored with semicolons between them.</summary>
    private static bool IsUsable(string name) =>
        name.Length is > 0 and <= 100
        && AsciiName.Of(name).Length > 0
        && !name.Contains(';', StringComparison.Ordinal)
        && !name.Any(char.IsControl);

    private static bool Alike(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Same(Actor one, Actor other) =>
        one.ObjectId.Length > 0 || other.ObjectId.Length > 0 ? one.ObjectId == other.ObjectId : Alike(one.Name, other.Name);

    /// <summary>An e-mail address or a telephone number.</summary>
    [GeneratedRegex(
        @"[\w.+-]{1,64}('[\w.+-]{1,64})?@[\w-]{1,63}(\.[\w-]{1,63}){1,4}|(?<![\w.])(\+\d{2} ?)?\d{2,3} ?\d{2,3} ?\d{2,3} ?\d{0,2}(?![\w.])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Reachable();
}
