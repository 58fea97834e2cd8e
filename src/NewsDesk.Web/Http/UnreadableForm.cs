namespace NewsDesk.Web.Http;

/// <summary>Marks a request whose form could not be read, for the page that says so.</summary>
public sealed class UnreadableForm;
