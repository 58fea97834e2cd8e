namespace NewsDesk.Web.Caching;

/// <summary>Set on a request whose answer was kept already: nothing was rendered for it.</summary>
public sealed class FromMemory
{
    public static FromMemory Mark { get; } = new();
}
