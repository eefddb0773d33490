namespace SafeState.Generators.Model;

/// <summary>Where a map's first content comes from.</summary>
internal enum ContentOrigin
{
    /// <summary>A field of the user's.</summary>
    Field,

    /// <summary>A method of the user's that returns a map.</summary>
    MapMethod,

    /// <summary>A method of the user's that returns entries.</summary>
    EntriesMethod,

    /// <summary>Nowhere: the map starts empty.</summary>
    Empty,
}
