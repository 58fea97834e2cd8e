using System.Threading.RateLimiting;

namespace NewsDesk.Web.Security;

/// <summary>Whether a request may be answered, and if not, after what time it may.</summary>
internal sealed class RequestLease(TimeSpan retryAfter) : RateLimitLease
{
    public override bool IsAcquired => retryAfter == TimeSpan.Zero;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}
