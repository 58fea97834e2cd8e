using Microsoft.Extensions.ObjectPool;

namespace NewsDesk.Web.Caching;

/// <summary>Pools the memory that pages are written into before they are compressed.</summary>
internal sealed class PageBuffers : PooledObjectPolicy<MemoryStream>
{
    private const int Usual = 64 * 1024;
    private const int Largest = 1024 * 1024;

    public static ObjectPool<MemoryStream> Pool { get; } = new DefaultObjectPool<MemoryStream>(new PageBuffers());

    public override MemoryStream Create() => new(Usual);

    public override bool Return(MemoryStream obj)
    {
        obj.SetLength(0);
        return obj.Capacity <= Largest;
    }
}
