using NewsDesk.Audit;

namespace NewsDesk.Pictures;

/// <summary>Changes the library's description of a picture, with which forms begin. Published versions keep their own words.</summary>
public sealed class DescribePicture(Catalogue catalogue)
{
    /// <param name="seen">The description when the form was opened; null to overwrite any.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(
        string hash, PictureDescription said, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => WriteAsync(write, hash, said, seen, by), cancellation);

    private static async Task<Result<FieldTexts>> WriteAsync(
        CatalogueWrite write, string hash, PictureDescription said, FieldTexts? seen, Actor by)
    {
        if (await new PictureLibrary(write).FindAsync(hash, by.Person) is not { } picture)
        {
            return Result.NotFound<FieldTexts>(PictureLibrary.NoSuchPicture);
        }

        var check = said.Check();
        if (check.Value is not { } clean)
        {
            return new Result<FieldTexts>(check);
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
            // An empty text is stored as such: null would show the words of the first article with the picture.
            await write.ExecuteAsync("""
                update pictures
                set alt = @Alt, caption = @Caption, credit = @Credit, focus = @Focus
                where hash = @hash
                """, new { clean.Alt, clean.Caption, clean.Credit, clean.Focus, hash });
            await write.AuditAsync(by, "describe picture", AuditSubject.Picture(hash), $"{picture.Reference}: {changes}");
        }

        return clean.Texts;
    }
}
