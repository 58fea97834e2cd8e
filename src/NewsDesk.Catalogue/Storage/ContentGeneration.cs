using Dapper;

namespace NewsDesk.Storage;

/// <summary>Counts the changes a reader can see. That it can be read also shows that the catalogue can serve.</summary>
public sealed class ContentGeneration(Catalogue catalogue)
{
    public async Task<long> FindAsync(CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select generation from catalogue", cancellationToken: cancellation));
    }
}
