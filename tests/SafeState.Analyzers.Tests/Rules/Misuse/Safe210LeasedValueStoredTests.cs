using System.Threading.Tasks;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe210LeasedValueStoredTests
{
    private const string Members =
        "private Connection _last; private static Connection s_last; public Connection Last { get; set; } private object _any; "
        + "private Lease<Connection> _held; private readonly Dictionary<int, Connection> _plain = new(); ";

    [Theory]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:_last = lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:this._last = lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:s_last = lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:Last = lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:_any = lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:_last ??= lease.Value|};")]
    [InlineData("public void M(Lease<Connection> lease) => {|SAFE210:_last = (lease.Value)|};")]
    [InlineData("public void M(Owner other, Lease<Connection> lease) => {|SAFE210:other._last = lease.Value|};")]
    [InlineData("public void M() { using var lease = Pool.LeaseOrAdd(\"a\", _ => new Connection()); {|SAFE210:_last = lease.Value|}; }")]
    [InlineData("public void M(Lease<Connection> lease) { var value = lease.Value; value.Use(); {|SAFE210:_last = value|}; }")]
    [InlineData("public void M() { if (Pool.TryLease(\"a\", out var lease)) { using (lease) { {|SAFE210:_last = lease.Value|}; } } }")]
    [InlineData("public Owner M(Lease<Connection> lease) => new Owner { {|SAFE210:Last = lease.Value|} };")]
    [InlineData("public Action M(Lease<Connection> lease) => () => {|SAFE210:_last = lease.Value|};")]
    public Task Reports_a_value_that_outlives_its_lease(string member) => RuleTest.Source(LeasedClass.With(Members + member));

    [Theory]
    [InlineData("public void M(Lease<Connection> lease) => _held = lease;")]
    [InlineData("public void M(Lease<Connection> lease) { _held = lease; _last = lease.Value; }")]
    [InlineData("public void M(Lease<Connection> lease) { _last = lease.Value; _held = lease; }")]
    [InlineData("public void M() => _last = _held.Value;")]
    [InlineData("public void M(Lease<Connection> lease) { var value = lease.Value; value.Use(); }")]
    [InlineData("public void M(Lease<Connection> lease) => lease.Value.Id = 1;")]
    [InlineData("private int _id; public void M(Lease<Connection> lease) => _id = lease.Value.Id;")]
    [InlineData("public void M(Lease<Connection> lease, Action<Connection> use) => use(lease.Value);")]
    [InlineData("public Connection M(Lease<Connection> lease) => lease.Value;")]
    [InlineData("public void M(Lease<Connection> lease) { Connection value; value = lease.Value; value.Use(); }")]
    [InlineData("public void M(Lazy<Connection> lazy) => _last = lazy.Value;")]
    [InlineData("public void M(IGuardedValue<Connection> value) => _last = value.Value;")]
    [InlineData("public void M(Lease<Connection> lease) => _any = lease.Value.ToString();")]
    [InlineData("public void M(Connection[] all, Lease<Connection> lease) => all[0] = lease.Value;")]
    public Task Leaves_alone(string member) => RuleTest.Source(LeasedClass.With(Members + member));
}
