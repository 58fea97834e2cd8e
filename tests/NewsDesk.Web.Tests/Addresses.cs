using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace NewsDesk.Web.Tests;

/// <summary>Where the next requests to a site in process come from.</summary>
internal sealed class Addresses : IStartupFilter
{
    public IPAddress? Now { get; set; }

    public TestSiteOptions Options => new() { Services = services => services.AddSingleton<IStartupFilter>(this) };

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, follow) =>
        {
            context.Connection.RemoteIpAddress = Now;
            return follow(context);
        });
        next(app);
    };
}
