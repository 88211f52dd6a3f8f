namespace Bot.Search.Catalog;

/// <summary>Which person, show or topic is meant by a text, as filters need to know.</summary>
public abstract record NameResolution
{
    private NameResolution()
    {
    }

    /// <summary>This one: the name itself, or the only one that has these words or begins like them. Never by a typo.</summary>
    public sealed record Found(CatalogName Name) : NameResolution;

    /// <summary>Not decided.</summary>
    /// <param name="Names">Names to offer, best first; may be empty.</param>
    /// <param name="Ambiguous">True when several names have these words, false when the names are merely similar.</param>
    public sealed record Near(IReadOnlyList<CatalogName> Names, bool Ambiguous) : NameResolution;
}
