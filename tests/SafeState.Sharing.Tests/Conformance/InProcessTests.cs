namespace SafeState.Sharing.Tests.Conformance;

public sealed class InProcessTests : SharedMapConformance
{
    private readonly InProcessSharedServer _server = new();

    protected override SharedState Connect() => _server.Connect();
}
