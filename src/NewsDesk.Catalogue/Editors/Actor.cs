namespace NewsDesk.Editors;

/// <summary>Who does an act: a person, a program with a token of theirs, a command, or the system itself.</summary>
public sealed record Actor
{
    private readonly Person? person;

    private Actor(string name, Person? person = null) => (Name, this.person) = (name, person);

    /// <summary>Somebody whom nobody knows.</summary>
    public static Actor Nobody { get; } = new("nobody");

    /// <summary>The commands that only whoever runs the machine can give.</summary>
    public static Actor Console { get; } = Command("console");

    /// <summary>How the audit names them: the person's e-mail address, or what the command or the part of the system is called.</summary>
    public string Name { get; }

    /// <summary>Whose rights the act has. A command and the system have none: an act that asks for rights is no act of theirs, and throws.</summary>
    public Person Person => person ?? throw new InvalidOperationException($"{Name} has no rights of a person.");

    /// <summary>Null for a command and for the system.</summary>
    public long? PersonId => person?.Id;

    /// <summary>The token of the program that acts for the person; null where they are there themselves.</summary>
    public long? Token => person?.Token;

    public static Actor Command(string name) => new(name);

    public static Actor System(string part) => new(part);

    /// <summary>A person acts by themselves, or by the token that they are known by.</summary>
    public static implicit operator Actor(Person person) => new(person.Email, person);
}
