namespace NewsDesk.Terms;

/// <summary>The kinds of authors: an organisation is a desk, for example.</summary>
public enum AuthorKind
{
    Person,
    Organisation,
}
