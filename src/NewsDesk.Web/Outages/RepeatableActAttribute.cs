namespace NewsDesk.Web.Outages;

/// <summary>Marks an act that carries an operation id, so that it happens once though it is sent again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RepeatableActAttribute : Attribute;
