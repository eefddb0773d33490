namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>One of the two changes of a commit.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Before">What the key has, which nobody else writes.</param>
/// <param name="After">What it will have; zero: it goes.</param>
internal sealed record PairWrite(int Key, int Before, int After)
{
    internal bool Inserts => Before == Machine.Commit.Absent;

    internal bool Removes => After == Machine.Commit.Absent;
}
