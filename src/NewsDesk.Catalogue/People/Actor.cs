namespace NewsDesk.People;

/// <summary>The actor of an act: a person, a program with a token of theirs, a command, or the system itself.</summary>
public sealed record Actor
{
    private readonly Person? person;

    private Actor(string name, Person? person = null) => (Name, this.person) = (name, person);

    public static Actor Nobody { get; } = new("nobody");

    public static Actor Console { get; } = Command("console");

    /// <summary>The audit's name of them: the person's e-mail address, or that of the command or the part of the system.</summary>
    public string Name { get; }

    /// <summary>The person whose rights the act has. A command and the system have none, so this throws.</summary>
    public Person Person => person ?? throw new InvalidOperationException($"{Name} has no rights of a person.");

    /// <summary>Null for a command and for the system.</summary>
    public long? PersonId => person?.Id;

    public long? Token => person?.Token;

    public static Actor Command(string name) => new(name);

    public static Actor System(string part) => new(part);

    public static implicit operator Actor(Person person) => new(person.Email, person);
}
