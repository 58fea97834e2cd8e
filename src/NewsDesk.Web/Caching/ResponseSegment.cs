namespace NewsDesk.Web.Caching;

/// <summary>A part of the store, with its responses in the order they came.</summary>
internal sealed class ResponseSegment
{
    public Queue<StoredResponse> Queue { get; } = new();

    public long Size { get; private set; }

    public void Add(StoredResponse stored)
    {
        stored.Segment = this;
        Queue.Enqueue(stored);
        Size += stored.Size;
    }

    public StoredResponse Take()
    {
        var stored = Queue.Dequeue();
        stored.Segment = null;
        Size -= stored.Size;
        return stored;
    }

    public void Resize(StoredResponse stored, int size)
    {
        Size += size - stored.Size;
        stored.Size = size;
    }
}
