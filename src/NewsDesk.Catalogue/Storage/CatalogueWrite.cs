using System.Data.Common;
using System.Globalization;
using Dapper;
using NewsDesk.Editors;

namespace NewsDesk.Storage;

/// <summary>One write transaction and its instant. Everything an act changes goes through here.</summary>
public sealed class CatalogueWrite : CatalogueRead
{
    internal CatalogueWrite(DbConnection connection, DateTimeOffset now)
        : base(connection, now)
    {
    }

    /// <summary>Whether <see cref="RollBack"/> was asked for.</summary>
    internal bool IsRolledBack { get; private set; }

    /// <summary>Undoes what this write has done; its result still reaches the caller.</summary>
    public void RollBack() => IsRolledBack = true;

    public int Execute(string sql, object? values = null) => Connection.Execute(sql, values);

    public Task<int> ExecuteAsync(string sql, object? values = null) => Connection.ExecuteAsync(sql, values);

    /// <summary>Raises the content generation: something a reader can see changed, now or at a boundary ahead.</summary>
    public void RaiseGeneration() => Execute("update catalogue set generation = generation + 1, changed_at = @Now", new { Now });

    /// <summary>What somebody did, by themselves or by a program with their token.</summary>
    public void Audit(Person person, string act, long? articleId, string detail) => Audit(person.Email, person.Token, act, articleId, detail);

    /// <inheritdoc cref="Audit(Person, string, long?, string)"/>
    /// <param name="who">The person's address, or the name of what acted.</param>
    /// <param name="token">Of the program that did it for them.</param>
    /// <param name="act">A verb.</param>
    /// <param name="articleId">What it was done to, where it was an article.</param>
    /// <param name="detail">Never a secret.</param>
    public void Audit(string who, long? token, string act, long? articleId, string detail) => Audit(
        who, act, articleId, string.Create(CultureInfo.InvariantCulture, $"{detail}{(detail != "" && token is not null ? ", " : "")}{(token is null ? "" : $"by token {token}")}"));

    public void Audit(string who, string act, long? articleId, string detail) => Execute("""
        insert into audit (at, who, act, article_id, detail)
        values (@Now, @who, @act, @articleId, @detail)
        """, new { Now, who, act, articleId, detail });
}
