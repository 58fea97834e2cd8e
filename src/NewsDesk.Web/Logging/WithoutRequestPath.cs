using Serilog.Core;
using Serilog.Events;

namespace NewsDesk.Web.Logging;

/// <summary>Takes away the address that the framework adds to every event of a request: it may be a link that opens something to whoever has it.</summary>
public sealed class WithoutRequestPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}
