namespace NewsDesk.Web.Security;

/// <summary>Stays open to an administrator whose time to set up a second factor is over: what setting one up takes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutSecondFactorAttribute : Attribute;
