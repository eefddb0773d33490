using SafeState.Testing;

namespace TestingOnly;

public sealed class CountsModel : IModel<long, string, long>
{
    public long Start => 0;

    public long Apply(long state, string operation, out long result) => result = state + 1;
}
