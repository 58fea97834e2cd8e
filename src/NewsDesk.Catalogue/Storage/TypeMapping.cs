using System.Data;
using System.Globalization;
using Dapper;

namespace NewsDesk.Storage;

/// <summary>Maps instants to UTC unix milliseconds in the catalogue.</summary>
internal static class TypeMapping
{
    /// <summary>The instant that stands for "no end".</summary>
    public const long NoEnd = long.MaxValue;

    private static readonly Lock Once = new();
    private static bool done;

    public static void Register()
    {
        lock (Once)
        {
            if (done)
            {
                return;
            }

            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new InstantHandler());
            done = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();

        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
