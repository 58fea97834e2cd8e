using NewsDesk.Storage.Migrations;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The program that follows today's: it knows a script more.</summary>
internal static class NextMigration
{
    /// <summary>The schema of today's program.</summary>
    public static long Older { get; } = Migration.OfPostgreSql[^1].Number;

    public static long Newest => Older + 1;

    /// <summary>It brings a table, a column and a function.</summary>
    public static Migration Script { get; } = new((int)Newest, "made_up", """
        create table made_up (id bigint primary key generated always as identity, article_id bigint references articles (id));
        alter table tags add column colour text not null default 'grey';
        create function is_made_up() returns boolean language plpgsql set search_path from current as 'begin return true; end';
        """);

    public static IReadOnlyList<Migration> Scripts { get; } = [.. Migration.OfPostgreSql, Script];
}
