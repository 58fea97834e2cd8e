using System.Globalization;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>On whose behalf a slow hash is made: decides in which line it waits, and how many of theirs wait at once.</summary>
/// <param name="Line">Where it waits.</param>
/// <param name="Key">Who shares the places of one caller.</param>
public sealed record HashingCaller(HashingLine Line, string Key)
{
    /// <summary>Somebody who has proved who they are, or the person of a link that works.</summary>
    public static HashingCaller Of(Person person) => new(HashingLine.Person, person.Email);

    /// <param name="lastEditorId">Who signed in last in the browser; a person's browsers share their places, so that more cookies gain nothing.</param>
    public static HashingCaller OfKnownBrowser(long lastEditorId) => new(HashingLine.KnownBrowser, lastEditorId.ToString(CultureInfo.InvariantCulture));

    /// <param name="network">As <see cref="ClientNetwork.Truncated"/> writes it.</param>
    public static HashingCaller OfStranger(string network) => new(HashingLine.Stranger, network);
}
