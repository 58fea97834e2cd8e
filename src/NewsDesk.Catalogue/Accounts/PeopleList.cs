using NewsDesk.Text;

namespace NewsDesk.Accounts;

/// <summary>Lists everybody of the newsroom for administrators.</summary>
public sealed class PeopleList(CatalogueRead read)
{
    internal const string Select = """
        select e.id, e.email, e.name, e.role, e.authenticator_on, e.created_at, e.seen_at, e.disabled_at, e.administrator_since,
          (select count(*) from passkeys p where p.editor_id = e.id) as passkeys,
          (select second_factor_since from catalogue) as second_factor_since
        from editors e
        """;

    public async Task<IReadOnlyList<Row>> ListAsync() => [.. (await read.ListAsync<Row>(Select))
        .OrderBy(row => row.DisabledAt is not null).ThenBy(row => Casefold.NameKey(row.Name), StringComparer.Ordinal)
        .ThenBy(row => row.Id)];

    public Task<Row?> FindAsync(long id) => read.FindAsync<Row>($"{Select} where e.id = @id", new { id });

    public Task<Row?> FindAsync(string email) => read.FindAsync<Row>(
        $"{Select} where e.normalized_email = @normalized", new { normalized = AddUser.Normalize(email) });

    public sealed record Row
    {
        public required long Id { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        public required Role Role { get; init; }

        public required bool AuthenticatorOn { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset? DisabledAt { get; init; }

        public required int Passkeys { get; init; }

        public required DateTimeOffset? SeenAt { get; init; }

        /// <summary>Null where that was before it was noted, or never.</summary>
        public required DateTimeOffset? AdministratorSince { get; init; }

        public required DateTimeOffset? SecondFactorSince { get; init; }

        public bool HasSecondFactor => AuthenticatorOn || Passkeys > 0;

        /// <summary>An active administrator with nothing but a password: stolen, it would open everything.</summary>
        public bool LacksSecondFactor => IsActiveAdministrator && !HasSecondFactor;

        /// <summary>A passkey is the only second factor of somebody who must have one, so a password alone opens nothing.</summary>
        public bool NeedsPasskey => SecondFactorSince is not null && IsActiveAdministrator && !AuthenticatorOn && Passkeys > 0;

        /// <summary>The end of the grace period for a second factor; null where they need none or have one. Losing the last one
        /// gives no new time.</summary>
        public DateTimeOffset? SecondFactorDue =>
            !LacksSecondFactor || SecondFactorSince is not { } since ? null
            : (AdministratorSince is { } became && became > since ? became : since) + RequireSecondFactors.Grace;

        public Person Person => new(Id, Email, Name, Role);

        private bool IsActiveAdministrator => Role == Role.Administrator && DisabledAt is null;
    }
}
