using System.Globalization;
using NewsDesk.People;

namespace NewsDesk.Web.SignIn;

/// <summary>The person or network for whom a slow hash is made: it decides the line, and shares the places of one key in it.</summary>
public sealed record HashingCaller(HashingLine Line, string Key)
{
    public static HashingCaller Of(Person person) => new(HashingLine.Person, person.Email);

    /// <summary>A person's browsers share their places, so that more cookies gain nothing.</summary>
    public static HashingCaller OfTrustedDevice(long lastEditorId) =>
        new(HashingLine.TrustedDevice, lastEditorId.ToString(CultureInfo.InvariantCulture));

    public static HashingCaller OfStranger(string network) => new(HashingLine.Stranger, network);
}
