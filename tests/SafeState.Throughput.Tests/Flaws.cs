namespace SafeState.Throughput.Tests;

/// <summary>The flaws as type arguments.</summary>
internal static class Flaws
{
    internal struct None : IFlaw
    {
        public readonly Flaw Kind => Flaw.None;
    }

    internal struct MissesRead : IFlaw
    {
        public readonly Flaw Kind => Flaw.MissesRead;
    }

    internal struct LosesSet : IFlaw
    {
        public readonly Flaw Kind => Flaw.LosesSet;
    }

    internal struct LosesAdd : IFlaw
    {
        public readonly Flaw Kind => Flaw.LosesAdd;
    }

    internal struct LosesRemove : IFlaw
    {
        public readonly Flaw Kind => Flaw.LosesRemove;
    }

    internal struct LosesIncrement : IFlaw
    {
        public readonly Flaw Kind => Flaw.LosesIncrement;
    }

    internal struct ReturnsOther : IFlaw
    {
        public readonly Flaw Kind => Flaw.ReturnsOther;
    }
}
