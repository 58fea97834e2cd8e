namespace NewsDesk.Articles;

/// <summary>The sort of journalism of an article.</summary>
public enum Genre
{
    News,
    Analysis,
    Opinion,
    Background,
}
