using Serilog.Core;
using Serilog.Events;

namespace NewsDesk.Web.Logging;

/// <summary>Removes the address that the framework adds to every event of a request: it may be a secret link.</summary>
public sealed class WithoutRequestPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}
