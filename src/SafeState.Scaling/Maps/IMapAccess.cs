namespace SafeState.Scaling.Maps;

/// <summary>The operations that are measured.</summary>
internal interface IMapAccess
{
    /// <summary>Reads the value of a key.</summary>
    bool Read(int key);

    /// <summary>Sets the value of a key.</summary>
    void Write(int key);
}
