using System.Globalization;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Portability;

/// <summary>One section of sections.yml, in the order of the navigation.</summary>
internal sealed record SectionEntry : TermEntry
{
    public required string Description { get; init; }

    public required int Position { get; init; }

    protected override string Type => "section";

    protected override string?[] Values => [Name, Description, Position.ToString(CultureInfo.InvariantCulture)];

    public static SectionEntry? Read(FrontMatter keys, int position) =>
        Named(keys) is var (slug, name) && keys.Line("description", 500) is { } description
            ? new SectionEntry { Slug = slug, Name = name, Description = description, Position = position }
            : null;

    protected override async Task<TermEntry?> FindAsync(CatalogueWrite write, long id) =>
        await write.FindAsync<SectionEntry>("select slug, name, description, position from sections where id = @id", new { id });

    protected override Task InsertAsync(CatalogueWrite write, string key) => write.ExecuteAsync($"""
        insert into sections (id, slug, name, name_key, description, position)
        values ({NamedThing.NextId("section")}, @Slug, @Name, @key, @Description, @Position)
        """, new { Slug, Name, key, Description, Position });

    protected override Task UpdateAsync(CatalogueWrite write, long id) =>
        write.ExecuteAsync("update sections set description = @Description, position = @Position where id = @id", new { id, Description, Position });
}
