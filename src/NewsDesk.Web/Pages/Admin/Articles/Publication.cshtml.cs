using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Web.Outages;
using NewsDesk.Web.SignIn;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Publishes the editor's draft, else the newest snapshot, now or at an instant.</summary>
[Authorize(Policy = Policies.Editor)]
[RepeatableAct]
public sealed class PublicationModel(CatalogueRead read, PublishDraft publish, PublicationAdvice advice, SiteTime time, TimeProvider clock)
    : ArticlePage(read)
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

    public Unmerged Unmerged { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The last scheduled version, which the text goes on from and which readers must not see early.</summary>
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
                return GoOn(version.IsRepeat ? "It was published already, by the first of two equal forms."
                    : choice.VisibleFrom is { } at && at > Now
                    ? $"Scheduled for {time.Date(at)}, {time.Clock(at)}{(isReplacing ? ", in place of what was scheduled before" : "")}."
                    : "Published. Readers see it now.");
            }

            await LoadAsync();
            var isOthers = result.IsConflict && Text.SavedAt is null;
            var isBehind = result.IsConflict && !isOthers && Text.Base != Article.Newest;
            Problem = isOthers ? "Somebody has gone on with this article since the page was loaded. What would be published now is their "
                + "text: look at it first." : result.Problem;
            Form =
                Form with
                {
                    Operation = Fresh().Operation,
                    Base = isBehind ? Form.Base : Article.Newest,
                    Saved = Fresh().Saved,
                    Removes = result.IsConflict ? null : Form.Removes
                };
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
        Scripts = ["choose-by-typing.js"];
        Unmerged = await Unmerged.OfAsync(Read, Id, Text, Person, cancellation);
        Issues = await advice.ListAsync(Id, Text.Content, Instant() ?? Now, Person, cancellation);
    }

    private DateTimeOffset? Instant() => Form.When switch
    {
        Scheduled => DraftAnswers.Instant(Form.ScheduledFor),
        "at" => Form.At.Read(time).Instant,
        _ => null,
    };

    private PublicationChoice? Choice()
    {
        var typed = Form.When == "at" ? Form.At.Read(time) : null;
        var (instant, isTyped) = (Instant(), !string.IsNullOrWhiteSpace(Form.At.Text));
        // A version in place of a first one that nobody has seen is the first.
        var isFirst = Article.LiveNumber is null && Form.Scheduled != ScheduledVersions.Keep;
        Problem = typed switch
        {
            { } when !isTyped => "Choose a date and time, or choose Now.",
            { Problem: { } problem } => problem,
            null when isTyped && Form.When is ("now" or Scheduled) =>
                $"You typed a time, but chose {(Form.When == "now" ? "Now" : "the scheduled version’s")}. Choose \"At this time\", or "
                + "empty the time.",
            null when Form.When is not ("now" or Scheduled) => "Choose when readers are to see it: now, or at a time.",
            null when Form.When == Scheduled && instant is null => "The form is incomplete. Load the page again.",
            null when Form.When == "now" && Form.Embargo => "An embargo needs a time at which it ends. Choose one.",
            _ when isFirst && !string.IsNullOrWhiteSpace(Form.Note) =>
                "Readers have seen nothing of this article yet, so there is nothing to tell them of. Empty the note.",
            _ when string.IsNullOrEmpty(Form.Operation) => "The form is incomplete. Load the page again.",
            _ => null,
        };
        return Problem is not null ? null : new PublicationChoice
        {
            Kind = isFirst ? EditKind.First : Form.Kind ?? EditKind.First,
            Note = Form.Note,
            VisibleFrom = instant,
            InPlaceOf = Form.When == Scheduled ? instant : null,
            EmbargoUntil = Form.Embargo ? instant : null,
            Scheduled = Form.Scheduled ?? ScheduledVersions.Refuse,
            Operation = Form.Operation!,
            Base = Form.Base,
            Removes = Form.Removes,
            SavedAt = DraftAnswers.Instant(Form.Saved),
        };
    }
}
