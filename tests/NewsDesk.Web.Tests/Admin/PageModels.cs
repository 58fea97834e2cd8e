namespace NewsDesk.Web.Tests.Admin;

/// <summary>Finds the model of a page by where the page lies.</summary>
internal static class PageModels
{
    /// <param name="path">Such as /Pages/Admin/People/Person.cshtml.</param>
    public static Type Of(string path) =>
        typeof(Program).Assembly.GetType($"NewsDesk.Web{Path.ChangeExtension(path, null).Replace('/', '.')}Model", throwOnError: true)!;
}
