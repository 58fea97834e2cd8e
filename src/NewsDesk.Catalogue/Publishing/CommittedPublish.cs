using NewsDesk.Articles;

namespace NewsDesk.Publishing;

/// <summary>Announces a version that was added; see <see cref="Catalogue.Announced"/>.</summary>
public sealed record CommittedPublish(EditKind Kind);
