using global::SafeState;
using global::System.Collections.Generic;

namespace MyCompany.System.Core;

[GuardedState(GuardStrategy.Locked)]
public partial class Ledger
{
    private readonly Dictionary<string, decimal> _accounts = new();

    [Guarded]
    public partial IGuardedMap<string, decimal> Limits { get; }

    public decimal Pay(string account, decimal amount) => Accounts.IncrementBy(account, amount);
}
