using System.Data;
using System.Globalization;
using Dapper;
using NewsDesk.Text;

namespace NewsDesk.Storage;

/// <summary>Maps instants to UTC unix milliseconds in the catalogue, and texts to such as every engine stores.</summary>
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
        SqlMapper.RemoveTypeMap(typeof(string));
        SqlMapper.AddTypeHandler(typeof(string), new TextHandler());
    }

    /// <summary>Runs the constructor above, once.</summary>
    public static void Register()
    {
    }

    private sealed class TextHandler : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is string text ? StorableText.Of(text) : value;
        }

        public object? Parse(Type destinationType, object value) => value is DBNull ? null : value;
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();

        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
