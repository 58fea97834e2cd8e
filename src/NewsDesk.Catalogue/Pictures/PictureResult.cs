namespace NewsDesk.Pictures;

/// <summary>What became of a picture that was handed in: a <see cref="StoredPicture"/> or a <see cref="RefusedPicture"/>.</summary>
public abstract record PictureResult
{
    private protected PictureResult()
    {
    }
}
