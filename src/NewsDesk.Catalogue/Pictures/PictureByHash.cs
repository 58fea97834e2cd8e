using NewsDesk.Articles;

namespace NewsDesk.Pictures;

/// <summary>Tells whether readers may see a picture, because something they may see now uses it.</summary>
public sealed class PictureByHash(Catalogue catalogue)
{
    public Task<bool> IsVisibleAsync(string hash) => catalogue.ReadAsync(read => read.FindAsync<bool>($"""
        select exists (
          select 1
          from version_pictures vp
          {read.Dialect.InOrderJoin} {Visible.Versions} v on v.id = vp.version_id
          where vp.hash = @hash)
        """, new { hash, At = read.Now, read.Now }));
}
