using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace NewsDesk.Web.Tests;

/// <summary>How a site under test differs from an empty one in process.</summary>
public sealed record TestSiteOptions
{
    public string Environment { get; init; } = "Development";

    /// <summary>A content folder that fills the catalogue, or none.</summary>
    public string SampleContent { get; init; } = "none";

    /// <summary>Listens on a real port of 127.0.0.1.</summary>
    public bool OnKestrel { get; init; }

    /// <summary>With <see cref="OnKestrel"/>: speaks https by this certificate, on the port of <c>NewsDesk:BaseUrl</c>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Makes the formats of pictures in the background, as the site does; it would disturb what other tests measure.</summary>
    public bool FinishesPictures { get; init; }

    /// <summary>Fewer than the program's own, so that tests don't spend their time hashing.</summary>
    public int PasswordIterations { get; init; } = 1_000;

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public Action<IServiceCollection>? Services { get; init; }
}
