namespace NewsDesk.Articles;

/// <summary>What sort of journalism an article is.</summary>
public enum Genre
{
    News,
    Analysis,
    Opinion,
    Background,
}
