namespace ByregionBot.Language.PlanTime;

/// <summary>How a phrase relates to the days it names.</summary>
internal enum Relation
{
    /// <summary>Those days.</summary>
    Is,

    /// <summary>The day before them at the latest.</summary>
    Before,

    /// <summary>Their last day at the latest.</summary>
    By,

    After,
    From,

    /// <summary>As things stand on their last day.</summary>
    AsOf,

    /// <summary>Their last day.</summary>
    EndOf,

    /// <summary>Those days, every year.</summary>
    EveryYear,

    /// <summary>All the time, in those days or else the project period.</summary>
    Ongoing,

    /// <summary>Again and again, so many months apart; zero is a week.</summary>
    Recurring,

    Asap,
}

/// <summary>What a phrase says, before the year is settled.</summary>
internal sealed record Statement(Relation Relation, TimeExpression? Time = null, int Months = 0);
