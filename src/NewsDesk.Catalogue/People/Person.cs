namespace NewsDesk.People;

/// <summary>Somebody of the newsroom, for acts and pages.</summary>
/// <param name="Token">The token of the program that acts for them; null where they are there themselves.</param>
public sealed record Person(long Id, string Email, string Name, Role Role, long? Token = null)
{
    public bool MayPublish => Role >= Role.Editor;

    public bool MayAdminister => Role == Role.Administrator;
}
