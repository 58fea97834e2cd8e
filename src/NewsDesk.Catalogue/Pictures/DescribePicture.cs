using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>Says in the library what a picture shows and who made it, for forms to begin with. What is published keeps its own words.</summary>
public sealed class DescribePicture(Catalogue catalogue)
{
    /// <param name="hash">The picture.</param>
    /// <param name="said">What is to be said of it.</param>
    /// <param name="seen">What was said when it was opened; null to overwrite whatever is.</param>
    /// <param name="by">Who describes it.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(string hash, PictureDescription said, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => WriteAsync(write, hash, said, seen, by), cancellation);

    private static async Task<Result<FieldTexts>> WriteAsync(CatalogueWrite write, string hash, PictureDescription said, FieldTexts? seen, Actor by)
    {
        if (await new PictureLibrary(write).FindAsync(hash, by.Person) is not { } picture)
        {
            return Result.NotFound<FieldTexts>(PictureLibrary.NoSuchPicture);
        }

        var (clean, problem) = said.Check();
        if (problem is not null)
        {
            return Result.Refused<FieldTexts>(problem);
        }

        if (!picture.MayBeDescribedBy(by.Person))
        {
            return Result.Forbidden<FieldTexts>("Only editors and whoever added a picture to the library describe it.");
        }

        if (seen?.IsOvertaken(picture.Texts, clean.Texts) == true)
        {
            return picture.Texts.Overtaken();
        }

        if (clean.Texts.ChangesFrom(picture.Texts) is { Length: > 0 } changes)
        {
            // Empty is not null: that nothing stands there was said, whatever the first article with the picture has.
            await write.ExecuteAsync("""
                update pictures
                set alt = @Alt, caption = @Caption, credit = @Credit, focus = @Focus
                where hash = @hash
                """, new { clean.Alt, clean.Caption, clean.Credit, clean.Focus, hash });
            await write.AuditAsync(by, "describe picture", null, $"{picture.Reference}: {changes}");
        }

        return clean.Texts;
    }
}
