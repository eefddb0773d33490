namespace MyCompany.SafeState
{
    /// <summary>A namespace of theirs that has our name.</summary>
    public static class Volatile;
}
