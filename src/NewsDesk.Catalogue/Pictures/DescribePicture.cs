using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>Says in the library what a picture shows and who made it, for forms to begin with. What is published keeps its own words.</summary>
public sealed class DescribePicture(Catalogue catalogue)
{
    /// <summary>Editors describe every picture, writers those they uploaded.</summary>
    public Task<Outcome> ExecuteAsync(string hash, PictureDescription said, Person by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => Write(write, hash, said, by), cancellation);

    private static Outcome Write(CatalogueWrite write, string hash, PictureDescription said, Person by)
    {
        var (alt, caption, credit) = (
            CleanText.Line(said.Alt, PictureTexts.LongestCaption), CleanText.Line(said.Caption, PictureTexts.LongestCaption), CleanText.Line(said.Credit, PictureTexts.LongestName));
        var problem = (alt, caption, credit) switch
        {
            _ when alt.Problem is { } why => $"The alternative text can't be used: {why}",
            _ when caption.Problem is { } why => $"The caption can't be used: {why}",
            _ when credit.Problem is { } why => $"The credit can't be used: {why}",
            _ when said.Focus is { } focus && !PicturePlace.All.Contains(focus) => "Choose one of the nine places of the picture.",
            _ => null,
        };
        if (problem is not null)
        {
            return Outcome.Refused(problem);
        }

        var changed = write.Execute("""
            update pictures
            set alt = @alt, caption = @caption, credit = @credit, focus = @Focus
            where hash = @hash and (@all or exists (select 1 from picture_uploads u where u.hash = pictures.hash and u.editor_id = @Id))
            """, new
        {
            alt = said.Alt is null ? null : alt.Value,
            caption = caption.Value is "" ? null : caption.Value,
            credit = credit.Value is "" ? null : credit.Value,
            said.Focus,
            hash,
            all = by.MayPublish,
            by.Id,
        });
        if (changed == 0)
        {
            return Outcome.Refused("Only editors and whoever uploaded a picture describe it.");
        }

        write.Audit(by.Email, "describe picture", null, hash[..12]);
        return Outcome.Done;
    }
}

/// <summary>What the library says of a picture.</summary>
/// <param name="Alt">Empty is decorative, null undecided.</param>
/// <param name="Caption">Null or empty for none.</param>
/// <param name="Credit">Null or empty for none.</param>
/// <param name="Focus">One of <see cref="PicturePlace.All"/>; null for the centre.</param>
public sealed record PictureDescription(string? Alt, string? Caption, string? Credit, string? Focus);
