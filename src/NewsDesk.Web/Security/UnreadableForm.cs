namespace NewsDesk.Web.Security;

/// <summary>On a request whose form could not be read: the page that refuses it says so.</summary>
public sealed class UnreadableForm;
