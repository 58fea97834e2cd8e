using System.Data.Common;
using System.Globalization;
using Dapper;
using NewsDesk.Editors;

namespace NewsDesk.Storage;

/// <summary>One write transaction and its instant. Everything an act changes goes through here.</summary>
public sealed class CatalogueWrite : CatalogueRead
{
    private bool isRaised;

    internal CatalogueWrite(DbConnection connection, DateTimeOffset now)
        : base(connection, now)
    {
    }

    /// <summary>Whether <see cref="RollBack"/> was asked for.</summary>
    internal bool IsRolledBack { get; private set; }

    /// <summary>Undoes what this write has done; its result still reaches the caller.</summary>
    public void RollBack() => IsRolledBack = true;

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values = null) => Connection.ExecuteAsync(sql, values);

    /// <summary>Raises the content generation: something a reader can see changed, now or at a boundary ahead. Nobody sees a state within a transaction, so it is raised once.</summary>
    public Task RaiseGenerationAsync()
    {
        if (isRaised)
        {
            return Task.CompletedTask;
        }

        isRaised = true;
        return ExecuteAsync("update catalogue set generation = generation + 1, changed_at = @Now", new { Now });
    }

    /// <summary>What somebody did, by themselves or by a program with their token.</summary>
    public Task AuditAsync(Person person, string act, long? articleId, string detail) => AuditAsync(person.Email, person.Token, act, articleId, detail);

    /// <inheritdoc cref="AuditAsync(Person, string, long?, string)"/>
    /// <param name="who">The person's address, or the name of what acted.</param>
    /// <param name="token">Of the program that did it for them.</param>
    /// <param name="act">A verb.</param>
    /// <param name="articleId">What it was done to, where it was an article.</param>
    /// <param name="detail">Never a secret.</param>
    public Task AuditAsync(string who, long? token, string act, long? articleId, string detail) => AuditAsync(
        who, act, articleId, string.Create(CultureInfo.InvariantCulture, $"{detail}{(detail != "" && token is not null ? ", " : "")}{(token is null ? "" : $"by token {token}")}"));

    public Task AuditAsync(string who, string act, long? articleId, string detail) => ExecuteAsync("""
        insert into audit (at, who, act, article_id, detail)
        values (@Now, @who, @act, @articleId, @detail)
        """, new { Now, who, act, articleId, detail });
}
