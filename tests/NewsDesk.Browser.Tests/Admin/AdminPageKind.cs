using NewsDesk.People;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>A kind of page of the newsroom, an address that is one, and the least that opens it; nobody need sign in where that is
/// null.</summary>
/// <param name="Path">Names in braces stand for things of <see cref="FilledDesk"/>.</param>
/// <param name="Role">Who opens it.</param>
/// <param name="Status">What it answers.</param>
public sealed record AdminPageKind(string Path, Role? Role, int Status = 200);
