namespace NewsDesk.Web.SignIn;

/// <summary>Keeps a page open to an administrator whose time to set up a second factor is over, as it takes such pages to do so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutSecondFactorAttribute : Attribute;
