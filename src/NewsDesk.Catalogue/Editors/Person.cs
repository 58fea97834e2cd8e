namespace NewsDesk.Editors;

/// <summary>Somebody of the newsroom, as acts and pages know them.</summary>
/// <param name="Id">Of the row in editors.</param>
/// <param name="Email">How the record names them.</param>
/// <param name="Name">How colleagues see them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Token">The token of the program that acts for them; null where they are there themselves.</param>
public sealed record Person(long Id, string Email, string Name, EditorRole Role, long? Token = null)
{
    public bool MayPublish => Role >= EditorRole.Editor;

    public bool MayAdminister => Role == EditorRole.Administrator;
}
