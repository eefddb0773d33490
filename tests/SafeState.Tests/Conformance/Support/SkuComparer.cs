using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>A user's equality of keys: dashes do not count.</summary>
public sealed class SkuComparer : IEqualityComparer<Sku>
{
    /// <inheritdoc/>
    public bool Equals(Sku? x, Sku? y) => Plain(x!) == Plain(y!);

    /// <inheritdoc/>
    public int GetHashCode(Sku obj) => Plain(obj).GetHashCode(StringComparison.Ordinal);

    private static string Plain(Sku key) => key.Code.Replace("-", "", StringComparison.Ordinal);
}
