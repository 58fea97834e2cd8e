using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>What <see cref="Catalogue.Announced"/> says of each version that was added.</summary>
public sealed record CommittedPublish(EditKind Kind);
