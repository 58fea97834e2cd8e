using Dapper;
using NewsDesk.Articles;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>Whether a picture may be served: something a reader may see now uses it.</summary>
public sealed class PictureByHash(Catalogue catalogue)
{
    public async Task<bool> IsVisibleAsync(string hash, Reading reading, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition($"""
            select exists (
              select 1
              from version_pictures vp
              cross join {Visible.Versions} v on v.id = vp.version_id
              where vp.hash = @hash)
            """, new { hash, reading.At, reading.Now }, cancellationToken: cancellation));
    }
}
