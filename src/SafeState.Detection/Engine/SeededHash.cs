namespace SafeState.Detection.Engine;

/// <summary>Numbers that look random and that a seed repeats.</summary>
internal static class SeededHash
{
    /// <summary>Returns the number for a seed, a name, and the number of a visit.</summary>
    internal static uint Compute(int seed, string name, int visit)
    {
        unchecked
        {
            uint hash = (uint)seed;
            foreach (char letter in name)
            {
                hash = (hash ^ letter) * 16777619;
            }

            hash = (hash ^ (uint)visit) * 0x9E3779B1;
            hash ^= hash >> 15;
            hash *= 0x85EBCA77;
            return hash ^ (hash >> 13);
        }
    }
}
