using NewsDesk.Articles;
using NewsDesk.Pictures;

namespace NewsDesk.Web.Api;

/// <summary>All that the library is to say of a picture.</summary>
public sealed record NewPictureTexts
{
    /// <summary>Empty where the picture only decorates; still to be decided where absent.</summary>
    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Focus { get; init; }
}

/// <summary>Another picture of the library to put in the place of one.</summary>
public sealed record NewReplacement
{
    public required string Reference { get; init; }

    /// <summary>The articles then keep their texts; else they get those below.</summary>
    public required bool ShowsTheSame { get; init; }

    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public EditKind Kind { get; init; }

    public string? Note { get; init; }

    internal string? Problem => this switch
    {
        { ShowsTheSame: false, Alt: null } => "Write in alt what the new picture shows, or send an empty alt where it only decorates.",
        { ShowsTheSame: true, Alt: not null } or { ShowsTheSame: true, Caption: not null } or { ShowsTheSame: true, Credit: not null } =>
            "Where the new picture shows the same, the articles keep their texts. Leave out alt, caption and credit, or say that it does "
            + "not show the same.",
        _ => null,
    };

    internal PictureDescription? ToDescription(LibraryPicture picture) =>
        ShowsTheSame ? null : new PictureDescription(Alt, Caption, Credit, picture.Focus);
}
