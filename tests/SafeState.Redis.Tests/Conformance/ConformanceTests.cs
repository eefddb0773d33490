using SafeState.Sharing.Tests.Conformance;

namespace SafeState.Redis.Tests.Conformance;

public sealed class RedisConformanceTests(ConformanceServer.OnRedis server)
    : SharedMapConformance, IClassFixture<ConformanceServer.OnRedis>
{
    protected override SharedState Connect() => server.Connect();
}

public sealed class GarnetConformanceTests(ConformanceServer.OnGarnet server)
    : SharedMapConformance, IClassFixture<ConformanceServer.OnGarnet>
{
    protected override SharedState Connect() => server.Connect();
}

public sealed class ClusterConformanceTests(ConformanceServer.OnCluster server)
    : SharedMapConformance, IClassFixture<ConformanceServer.OnCluster>
{
    protected override SharedState Connect() => server.Connect();
}
