using NewsDesk.Articles;

namespace NewsDesk.Web.Api;

/// <summary>An article to begin.</summary>
public sealed record NewArticle
{
    /// <summary>Chosen by the program, so that sending it twice begins one article; made where absent.</summary>
    public Guid? Id { get; init; }

    public ArticleType Type { get; init; }

    public required ArticleContent Text { get; init; }
}

/// <summary>A text to keep in place of the one that was read.</summary>
public sealed record ChangedArticle
{
    public required ArticleContent Text { get; init; }

    /// <summary>The number of the text it started from; what it was where absent. Raise it once what others wrote is merged in.</summary>
    public int? Base { get; init; }
}

/// <summary>A publication to make.</summary>
public sealed record NewPublication
{
    public EditKind Kind { get; init; }

    public string? Note { get; init; }

    /// <summary>From when readers see it: an instant with its offset, or "now". Now where absent; not to be left out where it
    /// replaces what is scheduled.</summary>
    public PublicationTime? VisibleFrom { get; init; }

    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>The fate of versions that are scheduled: refuse (where absent), cancel, redraft (they become the owner's draft
    /// again) or keep. Cancel and redraft need visibleFrom.</summary>
    public ScheduledVersions Scheduled { get; init; }

    /// <summary>The number of the text up to which changes of others that the text lacks are to be removed; see the 409.</summary>
    public int? Removes { get; init; }

    /// <summary>Names this publication, so that sending it twice publishes once.</summary>
    public required string Operation { get; init; }
}

/// <summary>The fields that go with a text that is handed to the editors.</summary>
public sealed record NewSubmission
{
    public string? Note { get; init; }

    /// <inheritdoc cref="NewPublication.Removes"/>
    public int? Removes { get; init; }
}

/// <summary>The version that a publication made.</summary>
public sealed record ApiPublication(int Version, string? Url);

/// <summary>Why an article is withdrawn.</summary>
public sealed record NewWithdrawal
{
    public string? Notice { get; init; }

    public required string Reason { get; init; }
}

/// <summary>An instant before which nothing of an article may be seen.</summary>
public sealed record NewEmbargo(DateTimeOffset Until);

/// <summary>Why an embargo is lifted, for the audit.</summary>
public sealed record EmbargoLift(string Reason);

/// <summary>Another instant from which readers see a scheduled version.</summary>
public sealed record NewTime(DateTimeOffset VisibleFrom);

/// <summary>Another last part of an article's address.</summary>
public sealed record NewAddress(string Slug);
