namespace NewsDesk.Web.Caching;

/// <summary>The encodings that a response may be sent in.</summary>
public enum ContentEncoding
{
    Identity,
    Gzip,
    Brotli,
}
