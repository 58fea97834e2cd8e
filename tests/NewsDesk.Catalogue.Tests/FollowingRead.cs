using NewsDesk.Storage;

namespace NewsDesk.Tests;

/// <summary>How a test asks between its acts.</summary>
internal static class FollowingRead
{
    /// <summary>A read whose every query sees the newest state; nothing of it stays open between them.</summary>
    public static CatalogueRead Following(this TestNewsroom newsroom)
    {
        var read = newsroom.Catalogue.OpenRead();
        read.Follow();
        return read;
    }
}
