namespace NewsDesk.Benchmarks.Generation;

/// <summary>The words that generated sentences are put together from.</summary>
internal static class Words
{
    public static readonly string[] Sections = ["World", "Analysis", "Business", "Science", "Climate", "Technology", "Culture", "Sport"];

    public static readonly string[] FirstNames = ["Ada", "Bram", "Celia", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ilse", "Jorn"];

    public static readonly string[] LastNames = ["Ashdown", "Brevik", "Carrow", "Dunmore", "Estrand", "Falk", "Garrity", "Holm"];

    public static readonly string[] Actors =
    [
        "the harbour board", "the town council", "a group of engineers", "the ferry company", "the regional court", "a team of researchers",
        "the teachers’ union", "the water authority", "the museum", "the football club", "the minister of transport", "a family of growers",
        "the hospital", "the coastguard", "a court of auditors", "the chamber of trade", "the rowing club", "the city library",
        "a small publisher", "the railway", "the energy regulator", "the national bank", "the fishing fleet", "the weather service",
    ];

    public static readonly string[] Deeds =
    [
        "approved", "postponed", "defended", "questioned", "presented", "withdrew", "financed", "measured", "reviewed", "extended",
        "abandoned", "praised", "published", "repaired", "opposed", "completed", "halved", "doubled", "inspected", "announced",
    ];

    public static readonly string[] Qualities =
    [
        "new", "costly", "long-awaited", "modest", "ambitious", "disputed", "temporary", "careful", "second", "regional",
        "independent", "early", "unusual", "quiet", "public", "shared", "narrow", "northern", "coastal", "annual",
    ];

    public static readonly string[] Things =
    [
        "plan for the harbour", "bridge over the estuary", "timetable", "study of the seabed", "budget", "school programme",
        "flood defence",
        "wind farm", "night train", "archive", "concert hall", "sea wall", "fishing quota", "water tariff", "training ground",
        "data centre",
        "vaccination campaign", "market hall", "cycle route", "lighthouse", "apprenticeship scheme", "reservoir", "trade agreement",
        "observatory",
    ];

    public static readonly string[] Places =
    [
        "in the old town", "on the eastern shore", "near the station", "along the river", "at the port", "in three districts",
        "beyond the hills",
        "on the islands", "in the capital", "at the border", "in the valley", "across the region", "by the canal", "on the market square",
    ];

    public static readonly string[] Times =
    [
        "on Monday", "last week", "after a long debate", "before the summer", "within a year", "for the first time", "once again",
        "in the spring",
        "without a vote", "by the end of the month", "after two delays", "during the winter", "at short notice", "at the second attempt",
    ];

    public static readonly string[] Openings =
    [
        "According to the report,", "In a statement,", "Officials said that", "As expected,", "For its part,", "Two years later,",
        "At the same time,",
        "In the meantime,", "Critics noted that", "By most accounts,", "To nobody’s surprise,", "On paper,", "In private,", "Since then,",
    ];

    public static readonly string[] Continuations =
    [
        "which surprised many who had followed the matter", "although the figures are not yet final", "and the work is to begin soon",
        "while others asked for more time", "because the earlier estimates had proved too low", "as similar cases elsewhere have shown",
        "and nobody expects it to be the last word", "but the money has still to be found", "so that the costs can be shared",
        "even though the weather has been against them", "and the details are to be made public", "despite a warning from the auditors",
    ];

    public static readonly string[] Subjects =
    [
        "harbour", "railway", "budget", "seabed", "library", "orchard", "ferry", "court", "museum", "river", "vaccine", "battery",
        "theatre", "school",
        "wind", "coast", "market", "bridge", "archive", "football", "rowing", "comet", "bank", "forest", "housing", "fishing", "grid",
        "choir",
        "bicycle", "glacier",
    ];

    public static readonly string[] Aspects =
        ["policy", "history", "safety", "funding", "research", "repairs", "planning", "prices", "workers", "law"];
}
