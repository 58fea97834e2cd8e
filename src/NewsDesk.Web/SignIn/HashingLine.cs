namespace NewsDesk.Web.SignIn;

/// <summary>The lines in which slow hashes wait. The next one is taken from each line in turn, so that nobody can fill another's.</summary>
public enum HashingLine
{
    Person,

    TrustedDevice,

    Stranger,
}
