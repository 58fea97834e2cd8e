namespace NewsDesk.Rendering;

internal static class BodyLimits
{
    public static string? Problem(string markdown) => null;
}
