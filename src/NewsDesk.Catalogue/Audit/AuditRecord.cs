namespace NewsDesk.Audit;

/// <summary>Puts into the audit what somebody did, as part of the write that does it.</summary>
public static class AuditRecord
{
    /// <param name="subject">Erasing finds the row by it.</param>
    /// <param name="detail">Never a secret.</param>
    public static Task<int> AuditAsync(this CatalogueWrite write, Actor by, string act, AuditSubject subject, string detail) =>
        write.ExecuteAsync("""
            insert into audit
              (at, who, by_token, act, article_id, picture_hash, replacement_hash, person_id, section_id, tag_id, merged_tag_id, author_id,
                token_id, detail)
            values
              (@Now, @Name, @Token, @act, @ArticleId, @PictureHash, @ReplacementHash, @PersonId, @SectionId, @TagId, @MergedTagId,
                @AuthorId, @TokenId, @detail)
            """, new
        {
            write.Now,
            by.Name,
            by.Token,
            act,
            subject.ArticleId,
            subject.PictureHash,
            subject.ReplacementHash,
            subject.PersonId,
            subject.SectionId,
            subject.TagId,
            subject.MergedTagId,
            subject.AuthorId,
            subject.TokenId,
            detail,
        });
}
