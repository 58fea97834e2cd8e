using System.Data;
using System.Globalization;
using Dapper;

namespace NewsDesk.Storage;

/// <summary>Maps instants to UTC unix milliseconds in the catalogue.</summary>
internal static class TypeMapping
{
    /// <summary>The instant that stands for "no end".</summary>
    public const long NoEnd = long.MaxValue;

    static TypeMapping()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantHandler());
    }

    /// <summary>Runs the constructor above, once.</summary>
    public static void Register()
    {
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();

        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
