namespace SafeState.Analyzers.Tests;

/// <summary>A class with a leased dictionary <c>Pool</c>, for the rules on leases.</summary>
internal static class LeasedClass
{
    /// <summary>Returns the source of the class with further members.</summary>
    internal static string With(string members) => $$"""
        public sealed class Connection : IDisposable
        {
            public int Id;
            public void Use() { }
            public void Dispose() { }
        }

        [GuardedState]
        public partial class Owner
        {
            [Guarded(Leases = true)]
            private readonly Dictionary<string, Connection> _pool = new();

            {{members}}
        }
        """;
}
