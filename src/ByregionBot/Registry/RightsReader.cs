using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>What a person may do in a region: the region's own roles, and those from the settings.</summary>
internal sealed class RightsReader(RoleOptions roles, BotEnvironment environment)
{
    private static readonly Rights Lead = new([Role.ProjectLead], []);

    /// <summary>The rights that hold today. In a demonstration, whoever has no role is project lead, so that everything can be tried.</summary>
    public Rights In(RegionState state, Person person, LocalDate today)
    {
        var rights = Rights.Of(person.ObjectId, state, roles.In(state.Region.Id), today);
        return environment.DemoPlan && rights.Roles.IsEmpty ? Lead : rights;
    }

    /// <summary>Every role that was ever given here: the region's own and those from the settings.</summary>
    public IEnumerable<RoleGrant> GrantsIn(RegionState state) => state.Roles.Concat(roles.In(state.Region.Id));

    /// <summary>Whether a person was ever given a role here, by the region or by the settings.</summary>
    public bool HasAny(RegionState state, string objectId) => GrantsIn(state).Any(grant => grant.Person.ObjectId == objectId);

    /// <summary>Whether the person has something to do in the region today: a role, a deputy's included, or an activity to answer for.</summary>
    public bool IsAtHome(RegionState state, Person person, LocalDate today) =>
        Rights.Of(person.ObjectId, state, roles.In(state.Region.Id), today) is var rights
        && !(rights.Roles.IsEmpty && rights.AnswersFor.IsEmpty);

    /// <summary>Who can do what the speaker may not: the region's leads by name, else how to find out; and those who can beside them.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="state">The region.</param>
    /// <param name="beside">Others who can.</param>
    public string WhoCan(Turn turn, RegionState state, params IEnumerable<Actor> beside)
    {
        var leads = Leads(state, turn.Today);
        var names = Names(leads);
        return turn.Texts.List([
            .. names.IsEmpty
                ? [turn.Texts.Say(leads.IsEmpty ? "rights.no-lead" : "rights.unnamed-lead", ("region", state.Region.Name))]
                : names,
            .. Names(beside).Except(names),
        ]);

        ImmutableArray<string> Names(IEnumerable<Actor> people) =>
            [
                .. people
                    .Select(person => person.Name.Length > 0 ? person.Name : turn.NameOf(person.ObjectId))
                    .Where(name => name.Length > 0)
                    .Distinct(),
            ];
    }

    /// <summary>Who answers for a municipality on a day: its contacts, from the region's own roles and from the settings.</summary>
    public ImmutableArray<Actor> ContactsOf(RegionState state, string municipality, LocalDate today) =>
        [
            .. GrantsIn(state)
                .Where(grant => grant.Role == Role.MunicipalContact && grant.Municipality == municipality && grant.HoldsOn(today))
                .Select(grant => grant.Person)
                .DistinctBy(person => person.ObjectId.Length > 0 ? person.ObjectId : person.Name),
        ];

    /// <summary>Whether somebody who is known leads the region on a day, and so can give its roles out.</summary>
    public bool IsLed(RegionState state, LocalDate today) => GrantsIn(state).Any(grant => grant.LeadsOn(today));

    /// <summary>Who leads the region on a day, by object id where it is known: its own roles and those from the settings.</summary>
    public ImmutableArray<Actor> Leads(RegionState state, LocalDate today) =>
        [
            .. GrantsIn(state)
                .Where(grant => grant.Role is Role.ProjectLead or Role.Secretariat && grant.HoldsOn(today))
                .Select(grant => grant.Person)
                .DistinctBy(person => person.ObjectId.Length > 0 ? person.ObjectId : person.Name),
        ];
}
