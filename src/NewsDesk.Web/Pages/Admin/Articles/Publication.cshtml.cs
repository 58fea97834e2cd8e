using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Newsroom;
using NewsDesk.Storage;
using NewsDesk.Web.Security;
using NewsDesk.Work;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Publishes the editor's draft, else the newest snapshot, now or at an instant.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class PublicationModel(CatalogueRead read, PublishWork publish, PublicationAdvice advice, SiteTime time, TimeProvider clock) : ArticlePage(read)
{
    public static IReadOnlyList<(EditKind Kind, string Name, string Meaning)> Kinds { get; } =
    [
        (EditKind.Minor, "Minor", "spelling or layout; no date moves, readers are told nothing"),
        (EditKind.Update, "Update", "something is new; readers see when it was updated"),
        (EditKind.Clarification, "Clarification", "it could be misread; readers see your note"),
        (EditKind.Correction, "Correction", "something was wrong; readers see your note"),
    ];

    private const string Scheduled = "scheduled";

    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    public IReadOnlyList<PublicationIssue> Issues { get; private set; } = [];

    /// <summary>What the text lacks of what others changed.</summary>
    public Unmerged Unmerged { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The last scheduled version, which the text at hand goes on from: seen in its place at any earlier instant, it would be seen too early.</summary>
    public ScheduledVersion? Replaced => Article.Ahead is [.., var last] ? last : null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Form = Fresh();
        await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Choice() is { } choice)
        {
            var isReplacing = Replaced is not null && choice.Scheduled == ScheduledVersions.Cancel;
            var result = await publish.ExecuteAsync(Id, choice, Person, cancellation);
            if (result is { IsDone: true, Value: { } version })
            {
                Tell(version.IsRepeat ? "It was published already, by the first of two equal forms."
                    : choice.VisibleFrom is { } at && at > Now
                    ? $"Scheduled for {time.Date(at)}, {time.Clock(at)}{(isReplacing ? ", in place of what was scheduled before" : "")}."
                    : "Published. Readers see it now.");
                return Redirect($"/admin/articles/{Id}");
            }

            // What was refused was not done: the next attempt is another one, on the text as it is shown now.
            await LoadAsync();
            var isOthers = result.IsConflict && Text.SavedAt is null;
            var isBehind = result.IsConflict && !isOthers && Text.Base != Article.Newest;
            Problem = isOthers ? "Somebody has gone on with this article since the page was loaded. What would be published now is their text: look at it first." : result.Problem;
            Form = Form with { Operation = Fresh().Operation, Base = isBehind ? Form.Base : Article.Newest, Saved = Fresh().Saved, Removes = result.IsConflict ? null : Form.Removes };
            ModelState.Clear();
        }

        await ShowAsync(cancellation);
        return Page();
    }

    private PublicationForm Fresh() => new()
    {
        Operation = Guid.NewGuid().ToString("N"),
        When = Replaced is null ? "now" : Scheduled,
        Base = Article.Newest,
        Saved = Text.SavedAt?.ToUnixTimeMilliseconds(),
    };

    private async Task ShowAsync(CancellationToken cancellation)
    {
        (Title, Scripts) = (Headline, ["choose-by-typing.js"]);
        Unmerged = await Unmerged.OfAsync(Read, Id, Text, Person, cancellation);
        Issues = await advice.ListAsync(Id, Text.Content, Instant() ?? Now, Person, cancellation);
    }

    /// <summary>The instant that is chosen; null for now, or where none is.</summary>
    private DateTimeOffset? Instant() => Form.When switch
    {
        Scheduled => DraftAnswers.Instant(Form.ScheduledFor),
        "at" => Form.At.Read(time).Instant,
        _ => null,
    };

    /// <summary>What the form says, or null with the problem.</summary>
    private PublicationChoice? Choice()
    {
        var typed = Form.When == "at" ? Form.At.Read(time) : null;
        // What takes the place of a first version that nobody has seen is the first.
        var isFirst = Article.LiveNumber is null && Form.Scheduled != ScheduledVersions.Keep;
        Problem = typed switch
        {
            _ when Form.When == "at" && string.IsNullOrWhiteSpace(Form.At.Text) => "Choose a date and time, or choose Now.",
            { Problem: { } problem } => problem,
            null when !string.IsNullOrWhiteSpace(Form.At.Text) && Form.When == "now" => "You typed a time, but chose Now. Choose \"At this time\", or empty the time.",
            null when !string.IsNullOrWhiteSpace(Form.At.Text) && Form.When == Scheduled => "You typed a time, but chose the scheduled version’s. Choose \"At this time\", or empty the time.",
            null when Form.When is not ("now" or Scheduled) => "Choose when readers are to see it: now, or at a time.",
            null when Form.When == Scheduled && Instant() is null => "The form is incomplete. Load the page again.",
            null when Form.When == "now" && Form.Embargo => "An embargo needs a time at which it ends. Choose one.",
            _ when isFirst && !string.IsNullOrWhiteSpace(Form.Note) => "Readers have seen nothing of this article yet, so there is nothing to tell them of. Empty the note.",
            _ when string.IsNullOrEmpty(Form.Operation) => "The form is incomplete. Load the page again.",
            _ => null,
        };
        return Problem is not null ? null : new PublicationChoice
        {
            Kind = isFirst ? EditKind.First : Form.Kind ?? EditKind.First,
            Note = Form.Note,
            VisibleFrom = Instant(),
            InPlaceOf = Form.When == Scheduled ? Instant() : null,
            EmbargoUntil = Form.Embargo ? Instant() : null,
            Scheduled = Form.Scheduled ?? ScheduledVersions.Refuse,
            Operation = Form.Operation!,
            Base = Form.Base,
            Removes = Form.Removes,
            SavedAt = DraftAnswers.Instant(Form.Saved),
        };
    }
}
